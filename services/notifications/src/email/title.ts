import { contentMessage, type Kind, perKind } from '@riff/events';
import { oneLine } from './plain-text.ts';

/** How the contract's messages begin, in English whatever the reader's language. */
const prefixes = perKind((_, name) => contentMessage(name, ''));

/** What the post or event is called: the message without its beginning, or the whole of it if it begins otherwise. */
export function titleOf(type: Kind, message: string): string {
  const whole = oneLine(message);
  const prefix = prefixes[type];
  // With an empty title, trimming took the prefix's own space.
  return `${whole} `.startsWith(prefix) ? whole.slice(prefix.length) : whole;
}

/** A title's font size: a long one is set smaller, so that it doesn't fill the screen of a phone. */
export function titleSize(title: string): string {
  if (title.length > 140) return '17px';
  return title.length > 48 ? '22px' : '28px';
}
