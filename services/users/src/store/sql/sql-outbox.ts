import type { OutgoingEvent } from '@riff/events';
import type { Verdict } from '@riff/platform';
import { countedAtMost } from '../users-store.ts';
import type { Dialect, Query } from './database.ts';

interface Claimed {
  readonly id: number;
  readonly event: string;
  /** Whether a younger event of the same entity waits behind it. */
  readonly holds: boolean | 0 | 1;
}

/** Events read from the outbox to be published, and how many were requested. */
export interface Claim {
  readonly rows: readonly Claimed[];
  readonly limit: number;
}

/**
 * Claims the oldest event of each entity, unless another relay has. Reads only the first rows by turn, so
 * that an entity with thousands of events costs no more than any other. Comparing with >= forces PostgreSQL
 * to use the index.
 */
export async function claim(query: Query, { lock }: Dialect, limit: number): Promise<Claim> {
  const rows = await query<Claimed>(
    `select waiting.id, cast(waiting.event as text) as event, exists (
       select 1 from outbox younger where younger.entity = waiting.entity and younger.id > waiting.id) as holds
     from (select id, entity, attempts, turn from outbox order by attempts, turn, id limit 10 * $1) first
     join outbox waiting on waiting.id = first.id
     where first.id = (
       select oldest.id from outbox oldest where oldest.entity >= first.entity
       order by oldest.entity, oldest.id limit 1)
     order by first.attempts, first.turn, first.id limit $1
     ${lock('for update of waiting skip locked')}`,
    [limit],
  );
  return { rows, limit };
}

/** The result of a drain that found nothing to publish. */
export const nothingDrained = { confirmed: 0, full: false };

export const eventsOf = ({ rows }: Claim) => rows.map(({ event }) => JSON.parse(event) as OutgoingEvent);

/** Removes the confirmed events, and moves the refused ones behind the others. */
export async function settle(
  query: Query,
  { among }: Dialect,
  { rows, limit }: Claim,
  verdicts: readonly Verdict[],
): Promise<{ readonly confirmed: number; readonly full: boolean }> {
  const having = (verdict: Verdict) => rows.filter((_row, index) => verdicts[index] === verdict);
  const idsOf = (claimed: readonly Claimed[]) => claimed.map(({ id }) => id);
  const refused = having('refused');
  if (refused.length > 0)
    await query(`update outbox set attempts = attempts + 1 where ${among('id', '$1')}`, [idsOf(refused)]);
  const confirmed = having('confirmed');
  await query(`delete from outbox where ${among('id', '$1')}`, [idsOf(confirmed)]);
  return { confirmed: confirmed.length, full: rows.length === limit || confirmed.some(({ holds }) => holds) };
}

export async function countWaiting(query: Query): Promise<number> {
  const [row] = await query<{ waiting: number }>(
    'select count(*) as waiting from (select 1 from outbox order by id limit $1) first',
    [countedAtMost],
  );
  return row?.waiting ?? 0;
}
