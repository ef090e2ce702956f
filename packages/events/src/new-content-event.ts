import type { EventData } from './catalogue.ts';
import { type ContentEventName, contentEvents } from './content-events.ts';
import { contentMessage } from './content-message.ts';
import type { EventMeta, OutgoingEvent } from './message.ts';

/** A content event to emit, about something with this title; its type and its message follow from its name. */
export function newContentEvent<Name extends ContentEventName>(
  pattern: Name,
  { title, ...about }: Omit<EventData<Name>, 'type' | 'message'> & { title: string },
  meta: EventMeta,
): OutgoingEvent<Name> {
  const data = { type: contentEvents[pattern].kind, message: contentMessage(pattern, title), ...about };
  // The compiler can't relate the kind of a name that is a type parameter to the data of the same name.
  return { pattern, data, meta } as OutgoingEvent<Name>;
}
