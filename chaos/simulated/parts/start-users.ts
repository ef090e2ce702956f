import type { Bus, Logger } from '@riff/platform';
import {
  changeProfile,
  createUser,
  eraseAccount,
  followUser,
  startUsersWork,
  type UsersStore,
  unfollowUser,
} from '@riff/users';
import { Registry } from 'prom-client';
import { oneTrace } from './one-trace.ts';
import type { Started } from './started.ts';

/** The requests of Users-MS. Each can be retried. */
export interface UsersRequests {
  signUp(person: { readonly id: string; readonly name: string; readonly email: string }): Promise<void>;
  follow(followerId: string, followedId: string): Promise<void>;
  unfollow(followerId: string, followedId: string): Promise<void>;
  changeProfile(userId: string, changes: { readonly name?: string; readonly email?: string }): Promise<void>;
  erase(userId: string): Promise<void>;
}

export interface UsersParts {
  readonly store: UsersStore;
  readonly bus: Bus;
  readonly logger: Logger;
  readonly newId: () => string;
}

/** Hashing takes real time, which does not pass here, so its result is given. */
const unhashed = (answer: unknown) => ({ run: async () => answer as never });
const nobodyFails = { mustBeFew() {}, note() {} };

/** Users-MS as in production, without HTTP. */
export function startUsers({ store, bus, logger, newId }: UsersParts): Started<UsersRequests> {
  // A process can die between two pairs of an erasure.
  const work = startUsersWork({ store, bus, logger, metrics: new Registry(), eraserChunk: 1 });
  const stamp = () => ({ messageId: newId(), traceparent: oneTrace() });
  const deps = { ...work, store, stamp, failedSignIns: nobodyFails };
  return {
    requests: {
      async signUp({ id, name, email }) {
        const asked = { ...deps, hashing: unhashed('hash'), signToken: async () => 'token', newId: () => id };
        await createUser(asked, { name, email, password: 'password' });
      },
      follow: (followerId, followedId) => followUser(deps, { followerId, followedId }),
      unfollow: (followerId, followedId) => unfollowUser(deps, { followerId, followedId }),
      async changeProfile(userId, changes) {
        await changeProfile(deps, userId, changes);
      },
      erase: (userId) =>
        eraseAccount({ ...deps, hashing: unhashed(true) }, { userId, password: 'password', address: '' }),
    },
    stop: async () => work[Symbol.asyncDispose](),
  };
}
