import { bounds } from '@riff/events';
import type { Locale } from '../domain/locale.ts';
import type { EmailCopy } from '../texts/texts.ts';
import { escapeHtml, httpUrl, inJson } from './escape.ts';
import { oneLine, wrapText } from './plain-text.ts';
import type { EntrySlot } from './render-entry.ts';

export interface EmailRecipient {
  readonly locale: Locale;
  readonly name: string;
  readonly email: string;
  readonly unsubscribeUrl: string;
}

export type RenderFailure = 'unusable-address' | 'unusable-unsubscribe-link';

/** A single bare address: no character that could add a second address, a display name or a header line. */
const address = /^[^\s\p{C}<>()[\],;:\\"@]+@[^\s\p{C}<>()[\],;:\\"@]+$/u;
/** RFC 5322 limits a line to 998 characters, and a link can't be folded. */
const maxLink = 998 - 'List-Unsubscribe: <>'.length;

/**
 * The recipient's parts of an entry, escaped for where they are inserted, or the reason why it can't be
 * rendered.
 */
export function renderRecipient(
  copy: EmailCopy,
  { name, email, unsubscribeUrl }: EmailRecipient,
): Readonly<Record<EntrySlot, string>> | RenderFailure {
  if (email.length > bounds.email || !address.test(email)) return 'unusable-address';
  const link = httpUrl(unsubscribeUrl);
  if (link === undefined || link.length > maxLink) return 'unusable-unsubscribe-link';
  // An unusable name must not keep anyone from their email.
  const shown = name.length > bounds.name ? '' : oneLine(name);
  const greet = (readerName: string) =>
    shown === '' ? copy.greetingNeutral : copy.greetingNamed.replace('{{name}}', () => readerName);
  return {
    to: inJson(email),
    greetingHtml: inJson(greet(`<bdi>${escapeHtml(shown)}</bdi>`)),
    unsubscribeHtml: inJson(escapeHtml(link)),
    greetingText: inJson(wrapText(greet(shown))),
    unsubscribeText: inJson(link),
  };
}
