import { nextVersion } from '@riff/events';
import { nowInstant } from '@riff/platform';
import { stripEvent } from '../../domain/strip-event.ts';
import { entitiesOfPerson } from '../entity-of.ts';
import type { ErasureStore } from '../erasure-store.ts';
import { prepareEvent, type UsersDatabase } from './memory-database.ts';

export function memoryErasure(database: UsersDatabase): ErasureStore {
  const { accounts, pairs, outbox, erasures } = database;
  return {
    async eraseAccount(id, decide) {
      const account = accounts.get(id);
      if (account === undefined) return false;
      const { erasedAt, event } = decide(account, nowInstant());
      const append = prepareEvent(database, event);
      accounts.delete(id);
      erasures.set(id, { erasedAt });
      for (const row of outbox.values()) {
        if (!entitiesOfPerson(id).some(({ from, to }) => row.entity >= from && row.entity <= to)) continue;
        outbox.set(row.id, { ...row, event: stripEvent(row.event) });
      }
      append();
      return true;
    },
    unsweptErasures: async (limit, putOff = []) =>
      [...erasures]
        .flatMap(([id, { sweptAt }]) => (sweptAt === undefined && !putOff.includes(id) ? [id] : []))
        .slice(0, limit),
    async endPairs({ userId, side, limit }) {
      const mine = side === 'followers' ? 'followedId' : 'followerId';
      const next = [...pairs]
        .filter(([, { key, pair }]) => pair.active && key[mine] === userId)
        .slice(0, limit);
      const now = nowInstant();
      for (const [index, { key, pair }] of next) {
        const version = nextVersion(pair.version, now);
        pairs.set(index, { key, pair: { active: false, version, occurredAt: now } });
      }
      // Ended pairs are skipped here anyway, so the position need not be exact.
      return next.length === 0 ? undefined : { since: '', id: '' };
    },
    stripWaiting: async () => {},
    scrub: async () => {},
    async noteSwept(ids) {
      for (const id of ids) {
        const erasure = erasures.get(id);
        if (erasure !== undefined) erasures.set(id, { ...erasure, sweptAt: nowInstant() });
      }
    },
    erasureOf: async (id) => erasures.get(id),
  };
}
