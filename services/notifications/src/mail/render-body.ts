import type { Templates } from './read-templates.ts';
import { type EmailEvent, type EntrySlot, renderMold } from './render-mold.ts';
import { type EmailRecipient, type RenderFailure, renderRecipient } from './render-recipient.ts';
import type { Locale } from './templates/copy.ts';
import type { Mold } from './templates/fill-template.ts';

export interface RenderedBody {
  /** The JSON array that Resend's POST /emails/batch takes; `[]` if nobody's email could be rendered. */
  readonly body: string;
  /** For each entry of the body, the index of its recipient. */
  readonly rendered: readonly number[];
  readonly failed: readonly { readonly index: number; readonly reason: RenderFailure }[];
}

/**
 * The request's body for one event's emails, in the recipients' order. The same input gives the same bytes. A recipient
 * whose email can't be rendered is left out and listed in `failed`.
 */
export function renderBody({
  templates,
  from,
  event,
  recipients,
}: {
  readonly templates: Templates;
  readonly from: string;
  readonly event: EmailEvent;
  readonly recipients: readonly EmailRecipient[];
}): RenderedBody {
  const molds = new Map<Locale, Mold<EntrySlot>>();
  const rendered: number[] = [];
  const failed: { index: number; reason: RenderFailure }[] = [];
  let entries = '';
  for (const [index, recipient] of recipients.entries()) {
    const template = templates[recipient.locale][event.type];
    const values = renderRecipient(template.copy, recipient);
    if (typeof values === 'string') {
      failed.push({ index, reason: values });
      continue;
    }
    const mold = molds.get(recipient.locale) ?? renderMold(template, from, event);
    molds.set(recipient.locale, mold);
    entries += (rendered.length === 0 ? '' : ',') + fillMold(mold, values);
    rendered.push(index);
  }
  return { body: `[${entries}]`, rendered, failed };
}

function fillMold(mold: Mold<EntrySlot>, values: Readonly<Record<EntrySlot, string>>): string {
  let entry = mold.segments[0] ?? '';
  for (const [at, slot] of mold.slots.entries()) entry += values[slot] + (mold.segments[at + 1] ?? '');
  return entry;
}
