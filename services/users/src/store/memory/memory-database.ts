import type { OutgoingEvent } from '@riff/events';
import type { Account, Person } from '../../domain/account.ts';
import type { Pair, PairKey } from '../../domain/follow.ts';
import { entityOf } from '../entity-of.ts';
import type { Erasure } from '../erasure-store.ts';

/** An event that waits for the broker. */
export interface WaitingEvent {
  readonly id: number;
  readonly entity: string;
  readonly event: OutgoingEvent;
  readonly attempts: number;
}

/** What a database of Users-MS holds, in memory; it outlives the processes that are connected to it. */
export interface UsersDatabase {
  readonly accounts: Map<string, Account>;
  /** By the erased account's id. */
  readonly erasures: Map<string, Erasure>;
  readonly pairs: Map<string, { readonly key: PairKey; readonly pair: Pair }>;
  readonly outbox: Map<number, WaitingEvent>;
  /** The connection that publishes an event now, by the event's id. */
  readonly claims: Map<number, object>;
  lastEventId: number;
}

export const emptyUsersDatabase = (): UsersDatabase => ({
  accounts: new Map(),
  erasures: new Map(),
  pairs: new Map(),
  outbox: new Map(),
  claims: new Map(),
  lastEventId: 0,
});

export const pairKeyOf = ({ followerId, followedId }: PairKey) => JSON.stringify([followerId, followedId]);

export const personOf = ({ id, name }: Account): Person => ({ id, name });

/** Puts an event into the outbox. Throws before anything is changed where it isn't one of ours. */
export function prepareEvent(database: UsersDatabase, event: OutgoingEvent): () => void {
  const entity = entityOf(event);
  return () => {
    database.lastEventId += 1;
    const id = database.lastEventId;
    database.outbox.set(id, { id, entity, event, attempts: 0 });
  };
}
