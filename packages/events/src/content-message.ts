import { type ContentEventName, contentEvents } from './content-events.ts';
import { bounds, cleanText } from './fields.ts';

/** The message of a content event about something with this title: `New post: {title}`. */
export function contentMessage(name: ContentEventName, title: string): string {
  return cleanText(contentEvents[name].prefix + title, bounds.message);
}
