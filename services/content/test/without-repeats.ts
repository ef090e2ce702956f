import type { IncomingContentEvent } from '@riff/events';

/** Each event where it came first: what is sent again has the same identity. */
export function withoutRepeats(events: readonly IncomingContentEvent[]): readonly IncomingContentEvent[] {
  const seen = new Set<string | undefined>();
  return events.filter(({ meta: { messageId } }) => !seen.has(messageId) && seen.add(messageId));
}
