import { perKind } from '@riff/events';
import type { World } from '../world/create-world.ts';
import { emitUpdate } from './emit-update.ts';
import type { Level } from './start-notifications.ts';

/** What people do, through their apps: each asks again until there is an answer. */
export interface Client {
  /** A new account for each of these ids. */
  signUp(...ids: readonly string[]): Promise<void>;
  follow(followerId: string, followedId: string): Promise<void>;
  unfollow(followerId: string, followedId: string): Promise<void>;
  changeProfile(userId: string, changes: { readonly name?: string; readonly email?: string }): Promise<void>;
  erase(userId: string): Promise<void>;
  /** Publishes a post with that title, or an event; the title is its key as well. Returns its id, undefined: refused. */
  post(authorId: string, title: string): Promise<string | undefined>;
  deletePost(authorId: string, id: string): Promise<void>;
  announce(authorId: string, title: string): Promise<string | undefined>;
  /** Asked again, an update that another came after would be made again: each try has a title of its own. */
  update(authorId: string, id: string, title: () => string): Promise<void>;
  cancel(authorId: string, id: string): Promise<void>;
  /** Another system emits an update of one of the artist's events. */
  emitUpdate(artistId: string): Promise<void>;
  setLevel(userId: string, artistId: string, level: Level): Promise<void>;
  /** No emails of any kind. */
  mute(userId: string): Promise<void>;
  /** By the link in an email about a post of the artist. */
  unsubscribe(userId: string, artistId: string, choice: 'artist' | 'kind' | 'all'): Promise<void>;
}

/** Somebody's nth name and address, which nothing else holds. */
export const personOf = (id: string, n = 1) => ({
  id,
  name: `N(${id}) ${n}`,
  email: `${id}@${n}.example.com`,
});

/** What every name and address of somebody holds. */
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
