import type { IncomingContentEvent } from '@riff/events';

/** Keeps the first copy of each event; copies share its identity. */
export function withoutRepeats(events: readonly IncomingContentEvent[]): readonly IncomingContentEvent[] {
  const seen = new Set<string | undefined>();
  return events.filter(({ meta: { messageId } }) => !seen.has(messageId) && seen.add(messageId));
}
