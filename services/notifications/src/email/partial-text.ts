import type { BatchSlot, Part, RecipientSlot } from './parse-template.ts';

/**
 * Text with open slots: `segments` has one more element than `slots`, and slot i stands between segments i
 * and i + 1.
 */
export interface PartialText<Slot extends string> {
  readonly segments: readonly string[];
  readonly slots: readonly Slot[];
}

/** Fills the batch's values, escaped by the caller, into a template; the recipient's slots stay open. */
export function fillTemplate(
  template: readonly Part[],
  values: Readonly<Record<BatchSlot, string>>,
): PartialText<RecipientSlot> {
  const segments: string[] = [];
  const slots: RecipientSlot[] = [];
  let segment = '';
  const fill = (parts: readonly Part[]) => {
    for (const part of parts) {
      if (typeof part === 'string') segment += part;
      else if ('when' in part) {
        if ((values[part.when] !== '') === part.present) fill(part.parts);
      } else if (part.slot === 'greetingHtml' || part.slot === 'unsubscribeHtml') {
        segments.push(segment);
        slots.push(part.slot);
        segment = '';
      } else segment += values[part.slot];
    }
  };
  fill(template);
  return { segments: [...segments, segment], slots };
}

/** Concatenates texts. */
export function joinPartialTexts<Slot extends string>(
  ...texts: readonly PartialText<Slot>[]
): PartialText<Slot> {
  const segments: string[] = [];
  let last = '';
  for (const text of texts) {
    const [first = '', ...rest] = text.segments;
    last += first;
    for (const segment of rest) {
      segments.push(last);
      last = segment;
    }
  }
  return { segments: [...segments, last], slots: texts.flatMap((text) => text.slots) };
}
