import type { Locale } from '../domain/locale.ts';
import type { PartialText } from './partial-text.ts';
import type { Templates } from './read-templates.ts';
import { type EmailEvent, type EntrySlot, renderEntry } from './render-entry.ts';
import { type EmailRecipient, type RenderFailure, renderRecipient } from './render-recipient.ts';

export interface RenderedBody {
  /** The JSON array that Resend's POST /emails/batch takes, UTF-8; `[]` if nobody's email could be rendered. */
  readonly body: Uint8Array<ArrayBuffer>;
  /** For each entry of the body, the index of its recipient. */
  readonly rendered: readonly number[];
  readonly failed: readonly { readonly index: number; readonly reason: RenderFailure }[];
}

/**
 * The request body for one event's emails, in the order of the recipients. Deterministic: the same input
 * gives the same bytes. Recipients whose email can't be rendered are left out and listed in `failed`.
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
  const entries = new Map<Locale, EncodedEntry>();
  const rendered: number[] = [];
  const failed: { index: number; reason: RenderFailure }[] = [];
  const parts = [encode('[')];
  for (const [index, recipient] of recipients.entries()) {
    const template = templates[recipient.locale][event.type];
    const values = renderRecipient(template.copy, recipient);
    if (typeof values === 'string') {
      failed.push({ index, reason: values });
      continue;
    }
    const entry = entries.get(recipient.locale) ?? encodeEntry(renderEntry(template, from, event));
    entries.set(recipient.locale, entry);
    if (rendered.length > 0) parts.push(comma);
    pushEntry(parts, entry, values);
    rendered.push(index);
  }
  parts.push(encode(']'));
  return { body: Buffer.concat(parts), rendered, failed };
}

/** An entry as bytes: the parts that all emails of one language share are encoded once. */
interface EncodedEntry {
  readonly segments: readonly Buffer[];
  readonly slots: readonly EntrySlot[];
}

const encode = (text: string) => Buffer.from(text);
const comma = encode(',');

const encodeEntry = ({ segments, slots }: PartialText<EntrySlot>): EncodedEntry => ({
  segments: segments.map(encode),
  slots,
});

function pushEntry(
  parts: Buffer[],
  { segments, slots }: EncodedEntry,
  values: Readonly<Record<EntrySlot, string>>,
): void {
  for (const [at, segment] of segments.entries()) {
    parts.push(segment);
    const slot = slots[at];
    if (slot !== undefined) parts.push(encode(values[slot]));
  }
}
