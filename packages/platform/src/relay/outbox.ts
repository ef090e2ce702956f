import type { OutgoingEvent } from '@riff/events';

/**
 * What became of one event: the broker has it; it was refused (unroutable, or it breaks the contract) and must not
 * hold up others; or nobody knows, so it counts as not sent.
 */
export type Verdict = 'confirmed' | 'refused' | 'unknown';

/** Publishes events that may all be under way at once; verdicts in the same order. Never throws. */
export type PublishAll = (events: readonly OutgoingEvent[]) => Promise<readonly Verdict[]>;

/** A store's events that wait for the broker: a table, or elements inside documents. */
export interface Outbox {
  /** How many drains may be under way at once: what one has taken, no other takes. */
  readonly drainsAtOnce: number;
  /**
   * Takes up to `limit` waiting events, never two of one entity and never one while its entity has an older one,
   * publishes them, and removes those that were confirmed. A refused one stays, behind the others. Returns how many
   * were confirmed and whether more may go at once: as many as asked were there, or younger ones waited behind them.
   */
  drain(limit: number, publish: PublishAll): Promise<{ readonly confirmed: number; readonly full: boolean }>;
  /** How many wait. */
  waiting(): Promise<number>;
}
