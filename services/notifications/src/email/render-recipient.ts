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

/** One bare address: nothing that could make it two, give it a name or end a header. */
const address = /^[^\s\p{C}<>()[\],;:\\"@]+@[^\s\p{C}<>()[\],;:\\"@]+$/u;
/** RFC 5322 allows 998 characters a line, and a link can't be folded. */
const maxLink = 998 - 'List-Unsubscribe: <>'.length;

/** The recipient's own pieces of an entry, escaped for where they stand, or why there can't be one. */
export function renderRecipient(
  copy: EmailCopy,
  { name, email, unsubscribeUrl }: EmailRecipient,
): Readonly<Record<EntrySlot, string>> | RenderFailure {
  if (email.length > bounds.email || !address.test(email)) return 'unusable-address';
  const link = httpUrl(unsubscribeUrl);
  if (link === undefined || link.length > maxLink) return 'unusable-unsubscribe-link';
  // Nobody goes without an email because of their name.
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
