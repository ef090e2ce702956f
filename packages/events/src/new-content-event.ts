import type { EventData } from './catalogue.ts';
import { type ContentEventName, contentEvents } from './content-events.ts';
import { contentMessage } from './content-message.ts';
import type { EventMeta, OutgoingEvent } from './message.ts';

/** A content event to emit, about something with this title; its name determines its type and message. */
export function newContentEvent<Name extends ContentEventName>(
  pattern: Name,
  { title, ...about }: Omit<EventData<Name>, 'type' | 'message'> & { title: string },
  meta: EventMeta,
): OutgoingEvent<Name> {
  const data = { type: contentEvents[pattern].kind, message: contentMessage(pattern, title), ...about };
  // For a generic name, the compiler can't relate the kind to the data of that event.
  return { pattern, data, meta } as OutgoingEvent<Name>;
}
