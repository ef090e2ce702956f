import type { Kind } from '@riff/events';
import { escapeHtml, httpUrl, inJson } from './escape.ts';
import type { RecipientSlot } from './parse-template.ts';
import { fillTemplate, joinPartialTexts, type PartialText } from './partial-text.ts';
import { oneLine, subjectLine } from './plain-text.ts';
import type { Template } from './read-templates.ts';
import { renderText } from './render-text.ts';
import { titleOf, titleSize } from './title.ts';

/**
 * The event that an email announces. `message` becomes the subject; a `url` that isn't http or https is left
 * out.
 */
export interface EmailEvent {
  readonly type: Kind;
  readonly message: string;
  readonly artistName?: string | undefined;
  readonly url?: string | undefined;
}

export type EntrySlot = RecipientSlot | 'to' | 'greetingText' | 'unsubscribeText';

// RFC 8058, section 3.1: with this header beside the link, a mail client unsubscribes with one POST.
const afterLink = '>","List-Unsubscribe-Post":"List-Unsubscribe=One-Click"}}';

/**
 * One entry of Resend's batch as JSON text: the event's values are filled in, the recipient's are open slots.
 */
export function renderEntry(template: Template, from: string, event: EmailEvent): PartialText<EntrySlot> {
  const title = titleOf(event.type, event.message) || template.copy.label;
  const artist = oneLine(event.artistName ?? '');
  const url = event.url === undefined ? '' : (httpUrl(event.url) ?? '');
  const html = fillTemplate(template.html, {
    title: escapeHtml(title),
    titleSize: titleSize(title),
    artist: artist === '' ? '' : `<bdi>${escapeHtml(artist)}</bdi>`,
    url: escapeHtml(url),
  });
  const text = renderText(template.copy, { title, artist, url });
  const subject = subjectLine(event.message).trim() === '' ? template.copy.label : subjectLine(event.message);
  return joinPartialTexts<EntrySlot>(
    {
      segments: [`{"from":"${inJson(from)}","to":["`, `"],"subject":"${inJson(subject)}","html":"`],
      slots: ['to'],
    },
    { segments: html.segments.map(inJson), slots: html.slots },
    { segments: ['","text":"'], slots: [] },
    { segments: text.segments.map(inJson), slots: text.slots },
    { segments: ['","headers":{"List-Unsubscribe":"<', afterLink], slots: ['unsubscribeText'] },
  );
}
