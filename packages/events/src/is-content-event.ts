import { contentEvents } from './content-events.ts';
import type { IncomingContentEvent, IncomingEvent } from './message.ts';

export function isContentEvent(event: IncomingEvent): event is IncomingContentEvent {
  return Object.hasOwn(contentEvents, event.pattern);
}
