import type { OutgoingEvent } from '@riff/events';

/**
 * The outcome of publishing an event: `confirmed` by the broker; `refused` (unroutable, or it breaks the
 * contract), so it must not hold up others; or `unknown`, which counts as not sent.
 */
export type Verdict = 'confirmed' | 'refused' | 'unknown';

/** Publishes events concurrently; returns their verdicts in the same order. Never throws. */
export type PublishAll = (events: readonly OutgoingEvent[]) => Promise<readonly Verdict[]>;

/** A store's events waiting for the broker: a table, or elements inside documents. */
export interface Outbox {
  /** How many drains may run at once; no two take the same event. */
  readonly drainsAtOnce: number;
  /**
   * Takes up to `limit` waiting events, only the oldest of each entity, publishes them, and removes the
   * confirmed ones. A refused one moves behind the others. Returns how many were confirmed, and in `full`
   * whether to drain again at once: the limit was reached, or younger events of the same entities are
   * waiting.
   */
  drain(limit: number, publish: PublishAll): Promise<{ readonly confirmed: number; readonly full: boolean }>;
  /** How many events are waiting. */
  waiting(): Promise<number>;
}
