import assert from 'node:assert/strict';
import { randomUUIDv7 } from 'node:crypto';
import { nextVersion } from '@riff/events';
import { tokenGenerated } from '../../src/accounts/token-generated.ts';
import type { Account } from '../../src/domain/account.ts';
import { eventMeta, type Stamp } from '../../src/domain/event-meta.ts';
import type { PairKey } from '../../src/domain/follow.ts';
import { decideErasure } from '../../src/erasure/decide-erasure.ts';
import { sweepAccount } from '../../src/erasure/sweep-account.ts';
import { decideFollow } from '../../src/follows/decide-follow.ts';
import type { FollowPosition, UsersStore } from '../../src/store/users-store.ts';

export const stamp: Stamp = () => ({
  messageId: randomUUIDv7(),
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00',
});

/** Creates an account in a store. Its sign-up event waits in the outbox. */
export function addUser(store: UsersStore, name: string, email = `${name}@example.com`): Promise<Account> {
  return store.createAccount((now) => {
    const version = nextVersion(0, now);
    const account = { id: randomUUIDv7(), name, email, passwordHash: 'none', version, createdAt: now };
    return { account, event: tokenGenerated(account, eventMeta(stamp, version, now)) };
  });
}

/** Adds users one after another. */
export async function addUsers(store: UsersStore, ...names: readonly string[]): Promise<Account[]> {
  const added: Account[] = [];
  for (const name of names) added.push(await addUser(store, name));
  return added;
}

export const pairOf = (follower: Account, followed: Account): PairKey => ({
  followerId: follower.id,
  followedId: followed.id,
});

/** Follows, or unfollows if not `active`. */
export const setFollow = (store: UsersStore, follower: Account, followed: Account, active = true) =>
  store.changePair(pairOf(follower, followed), (state) => decideFollow(state, { active }, stamp));

/** Erases an account. */
export const erase = (store: UsersStore, id: string) =>
  store.eraseAccount(id, (account, now) => decideErasure(account, now, stamp));

/** Finishes all erasures. */
export async function sweepAll(store: UsersStore): Promise<void> {
  const ids = await store.erasure.open(1_000);
  for (const id of ids) for await (const _ of sweepAccount({ erasure: store.erasure, chunk: 100 }, id));
  await store.erasure.finish(ids);
}

/** The first page of a list of follows. */
export const everything = {
  after: { since: '9999-12-31T23:59:59.999999Z', id: '' } satisfies FollowPosition,
  limit: 100,
};

/** Asserts that no read finds the account. */
export async function assertGone(store: UsersStore, id: string): Promise<void> {
  assert.equal(await store.exists(id), false);
  assert.equal(await store.accountById(id), undefined);
  assert.equal(await store.profileOf(id), undefined);
  const people = await store.newestUsers({ after: { id: '\u{10FFFF}' }, limit: 100 });
  assert.ok(!people.some((person) => person.id === id));
}
