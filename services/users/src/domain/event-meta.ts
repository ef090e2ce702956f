import type { EventMeta } from '@riff/events';

/** Makes the permanent identity of an event, and the trace that it belongs to. */
export type Stamp = () => Required<Pick<EventMeta, 'messageId' | 'traceparent'>>;

/**
 * The meta of one of our events. `version`: the pair's or the account's; `occurredAt`: read under its lock.
 */
export function eventMeta(stamp: Stamp, version: number, occurredAt: string): EventMeta {
  return { ...stamp(), source: 'users', version, occurredAt };
}
