import type { EventMeta } from '@riff/events';

/** What makes an event itself: an identity for ever, and the trace that it belongs to. */
export type Stamp = () => Required<Pick<EventMeta, 'messageId' | 'traceparent'>>;

/** The meta of an event of ours. `version`: the pair's or the account's; `occurredAt`: taken under its lock. */
export function eventMeta(stamp: Stamp, version: number, occurredAt: string): EventMeta {
  return { ...stamp(), source: 'users', version, occurredAt };
}
