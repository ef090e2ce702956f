import { decideProfile } from '../../src/accounts/decide-profile.ts';
import { tokenGenerated } from '../../src/accounts/token-generated.ts';
import { eventMeta } from '../../src/domain/event-meta.ts';
import { decideErasure } from '../../src/erasure/decide-erasure.ts';
import { sweepAccount } from '../../src/erasure/sweep-account.ts';
import { republishFollow } from '../../src/follows/republish-follow.ts';
import type { ErasureStore } from '../../src/store/erasure-store.ts';
import type { FollowPosition, UsersStore } from '../../src/store/users-store.ts';
import { addUser, setFollow, stamp } from './people.ts';

const start: FollowPosition = { since: '9999-12-31T23:59:59.999999Z', id: '' };

/** Calls every method of a store, so that its queries can be examined. `artist` has many followers. */
export async function exerciseStore(
  store: Omit<UsersStore, 'check' | 'erasure' | typeof Symbol.asyncDispose> & {
    readonly erasure: Omit<ErasureStore, 'scrub'>;
  },
  artist: string,
) {
  const ana = await addUser(store as UsersStore, 'Ana');
  const beto = await addUser(store as UsersStore, 'Beto');
  await store.accountById(ana.id);
  await store.accountByEmail('ana@example.com');
  await store.exists(ana.id);
  await store.recordSignIn(ana.id, (account, now) => tokenGenerated(account, eventMeta(stamp, 1, now)));
  await store.changeAccount(ana.id, (account, now) => decideProfile(account, { name: 'Anita' }, now, stamp));
  for (const active of [true, false]) await setFollow(store as UsersStore, beto, ana, active);
  const page = { after: start, limit: 101 };
  await store.followersOf(artist, page);
  await store.followersOf(artist, { ...page, after: { since: '2026-01-01T06:00:00.000000Z', id: 'u1' } });
  await store.followedBy(artist, page);
  const ids = Array.from({ length: 100 }, (_, index) => `u${index}`);
  await store.followedAmong(beto.id, ids);
  await store.profileOf(artist);
  await store.newestUsers({ after: { id: '\u{10FFFF}' }, limit: 101 });
  await store.usersNamed('name 4', { after: { nameKey: 'name 4', id: '' }, limit: 101 });
  await store.outbox.drain(500, async (events) =>
    events.map((_, index) => (index === 0 ? 'refused' : 'confirmed')),
  );
  await store.outbox.waiting();
  const everyone = { after: { followedId: 'u5', since: start.since, followerId: 'u1' }, lastFollowedId: 'v' };
  await store.republishPairs({ ...everyone, limit: 200 }, (follow) => republishFollow(follow, stamp));
  await store.eraseAccount(artist, (account, now) => decideErasure(account, now, stamp));
  const erased = await store.erasure.open(20);
  for (const id of erased) for await (const _ of sweepAccount({ erasure: store.erasure, chunk: 100 }, id));
  await store.erasure.finish(erased);
  await store.erasure.read(artist);
}
