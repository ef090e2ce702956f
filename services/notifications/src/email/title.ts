import { contentMessage, type Kind, perKind } from '@riff/events';
import { oneLine } from './plain-text.ts';

/** The prefixes of the contract's messages, which are in English whatever the reader's language. */
const prefixes = perKind((_, name) => contentMessage(name, ''));

/** The title of the post or event: the message without its prefix, or the whole message if it has none. */
export function titleOf(type: Kind, message: string): string {
  const whole = oneLine(message);
  const prefix = prefixes[type];
  // For an empty title, trimming also removed the prefix's trailing space.
  return `${whole} `.startsWith(prefix) ? whole.slice(prefix.length) : whole;
}

/** The font size for a title: longer ones are smaller, so that they don't fill a phone's screen. */
export function titleSize(title: string): string {
  if (title.length > 140) return '17px';
  return title.length > 48 ? '22px' : '28px';
}
