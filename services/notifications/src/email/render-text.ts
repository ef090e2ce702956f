import type { EmailCopy } from '../texts/texts.ts';
import type { PartialText } from './partial-text.ts';
import { wrapText } from './plain-text.ts';

/** The plain text part, with open slots for the recipient's greeting and link. */
export function renderText(
  copy: EmailCopy,
  { title, artist, url }: { readonly title: string; readonly artist: string; readonly url: string },
): PartialText<'greetingText' | 'unsubscribeText'> {
  const named = (sentence: string) => wrapText(sentence.replace('{{artist}}', () => artist));
  const body = [
    named(artist === '' ? copy.leadNeutral : copy.leadNamed),
    ...(copy.note === '' ? [] : [wrapText(copy.note)]),
    ...(url === '' ? [] : [`${copy.button}:\n${url}`]),
    `--\n${named(artist === '' ? copy.reasonNeutral : copy.reasonNamed)}`,
    `${copy.unsubscribe}:\n`,
  ];
  return {
    segments: [`${wrapText(`${copy.label}: ${title}`)}\n\n`, `\n\n${body.join('\n\n')}`, '\n'],
    slots: ['greetingText', 'unsubscribeText'],
  };
}
