import type { IncomingContentEvent } from '@riff/events';

/** Keeps the first of each event: repeats have the same identity. */
export function withoutRepeats(events: readonly IncomingContentEvent[]): readonly IncomingContentEvent[] {
  const seen = new Set<string | undefined>();
  return events.filter(({ meta: { messageId } }) => !seen.has(messageId) && seen.add(messageId));
}
