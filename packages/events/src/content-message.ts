import type { ContentEventName } from './catalogue.ts';
import { bounds, cleanText } from './fields.ts';

/** What the message of each content event begins with; the title follows. */
export const messagePrefix = {
  'post.created': 'New post: ',
  'event.created': 'New event: ',
  'event.updated': 'Event updated: ',
  'event.cancelled': 'Event cancelled: ',
} as const satisfies Record<ContentEventName, string>;

/** The message of a content event about something with this title: `New post: {title}`. */
export function contentMessage(name: ContentEventName, title: string): string {
  return cleanText(messagePrefix[name] + title, bounds.message);
}
