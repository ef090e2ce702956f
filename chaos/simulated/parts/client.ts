import { perKind } from '@riff/events';
import type { World } from '../world/create-world.ts';
import { emitUpdate } from './emit-update.ts';
import type { Level } from './start-notifications.ts';

/** What people do in their apps. Each call is retried until it is answered. */
export interface Client {
  /** Opens an account for each of these ids. */
  signUp(...ids: readonly string[]): Promise<void>;
  follow(followerId: string, followedId: string): Promise<void>;
  unfollow(followerId: string, followedId: string): Promise<void>;
  changeProfile(userId: string, changes: { readonly name?: string; readonly email?: string }): Promise<void>;
  erase(userId: string): Promise<void>;
  /**
   * Publishes a post; its title is also its idempotency key. Returns its id, or undefined if it was refused.
   */
  post(authorId: string, title: string): Promise<string | undefined>;
  deletePost(authorId: string, id: string): Promise<void>;
  announce(authorId: string, title: string): Promise<string | undefined>;
  /** A retry after a later update would change the event back, so each attempt has its own title. */
  update(authorId: string, id: string, title: () => string): Promise<void>;
  cancel(authorId: string, id: string): Promise<void>;
  /** Another system emits an update of one of the artist's events. */
  emitUpdate(artistId: string): Promise<void>;
  setLevel(userId: string, artistId: string, level: Level): Promise<void>;
  /** Turns off emails of every kind. */
  mute(userId: string): Promise<void>;
  /** Through the link in an email about a post of the artist. */
  unsubscribe(userId: string, artistId: string, choice: 'artist' | 'kind' | 'all'): Promise<void>;
}

/** A person's nth name and address, which occur nowhere else. */
export const personOf = (id: string, n = 1) => ({
  id,
  name: `N(${id}) ${n}`,
  email: `${id}@${n}.example.com`,
});

/** Terms that all names and addresses of a person contain. */
export const termsOf = (id: string) => [`N(${id})`, `${id}@`];

const noEmails = perKind(() => false);

export function clientOf(world: World): Client {
  const { users, content } = world;
  const [notifications] = world.notifications;
  return {
    async signUp(...ids) {
      for (const id of ids) await users.ask((asked) => asked.signUp(personOf(id)));
    },
    follow: (followerId, followedId) => users.ask((asked) => asked.follow(followerId, followedId)),
    unfollow: (followerId, followedId) => users.ask((asked) => asked.unfollow(followerId, followedId)),
    changeProfile: (userId, changes) => users.ask((asked) => asked.changeProfile(userId, changes)),
    erase: (userId) => users.ask((asked) => asked.erase(userId)),
    post: (authorId, title) => content.ask((asked) => asked.post(authorId, title, title)),
    deletePost: (authorId, id) => content.ask((asked) => asked.deletePost(authorId, id)),
    announce: (authorId, title) => content.ask((asked) => asked.announce(authorId, title, title)),
    update: (authorId, id, title) => content.ask((asked) => asked.update(authorId, id, title())),
    cancel: (authorId, id) => content.ask((asked) => asked.cancel(authorId, id)),
    emitUpdate: (artistId) => emitUpdate(world, artistId),
    setLevel: (userId, artistId, level) =>
      notifications.ask((asked) => asked.setLevel(userId, artistId, level)),
    mute: (userId) =>
      notifications.ask((asked) => asked.setPreferences(userId, { locale: 'es', email: noEmails })),
    unsubscribe: (userId, artistId, choice) =>
      notifications.ask((asked) => asked.unsubscribe({ userId, artistId, type: 'new_post' }, choice)),
  };
}
