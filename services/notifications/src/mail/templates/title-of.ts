import { contentMessage } from '@riff/events';
import type { ContentType } from './copy.ts';
import { oneLine } from './one-line.ts';

/** How the contract's messages begin, in English whatever the reader's language. */
const prefixes: Readonly<Record<ContentType, string>> = {
  new_post: contentMessage('post.created', ''),
  new_event: contentMessage('event.created', ''),
  event_update: contentMessage('event.updated', ''),
  event_cancelled: contentMessage('event.cancelled', ''),
};

/** What the post or event is called: the message without its beginning, or the whole of it if it begins otherwise. */
export function titleOf(type: ContentType, message: string): string {
  const whole = oneLine(message);
  const prefix = prefixes[type];
  // With an empty title, trimming took the prefix's own space.
  return `${whole} `.startsWith(prefix) ? whole.slice(prefix.length) : whole;
}
