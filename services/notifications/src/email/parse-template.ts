/** Slots whose value is the same for all recipients of an event in one language. */
export type BatchSlot = 'title' | 'titleSize' | 'artist' | 'url';
/** Slots whose value differs per recipient. */
export type RecipientSlot = 'greetingHtml' | 'unsubscribeHtml';

/**
 * A piece of a template: text, a slot for a value, or parts that are included only if a value is present (or
 * absent).
 */
export type Part =
  | string
  | { readonly slot: BatchSlot | RecipientSlot }
  | { readonly when: BatchSlot; readonly present: boolean; readonly parts: readonly Part[] };

const tag = /\{\{([#^/]?)([\w.]+)\}\}/;

/**
 * Parses a template. `{{name}}` inserts a value; `{{#name}}…{{/name}}` is included if the value isn't empty,
 * `{{^name}}…{{/name}}` if it is. Throws on anything else in braces, an unknown name or an unclosed block:
 * none of it may reach a reader.
 */
export function parseTemplate(source: string): readonly Part[] {
  const open: { when: BatchSlot; present: boolean; parts: Part[] }[] = [];
  const top: Part[] = [];
  const tokens = source.split(tag);
  for (let at = 0; at < tokens.length; at += 3) {
    const [text = '', sigil, name = ''] = tokens.slice(at, at + 3);
    if (text.includes('{{')) throw new Error(`Invalid tag in a template near ${excerpt(text)}`);
    const parts = open.at(-1)?.parts ?? top;
    if (text !== '') parts.push(text);
    if (sigil === undefined) continue;
    if (sigil === '') parts.push({ slot: isRecipientSlot(name) ? name : batchSlot(name) });
    else if (sigil === '/') {
      const block = open.pop();
      if (block?.when !== name) throw new Error(`{{/${name}}} closes no block in a template`);
      (open.at(-1)?.parts ?? top).push(block);
    } else open.push({ when: batchSlot(name), present: sigil === '#', parts: [] });
  }
  const unclosed = open.at(-1);
  if (unclosed) throw new Error(`{{#${unclosed.when}}} isn't closed in a template`);
  return top;
}

function isRecipientSlot(name: string): name is RecipientSlot {
  return name === 'greetingHtml' || name === 'unsubscribeHtml';
}

function batchSlot(name: string): BatchSlot {
  if (name === 'title' || name === 'titleSize' || name === 'artist' || name === 'url') return name;
  throw new Error(`{{${name}}} is not a template value`);
}

function excerpt(text: string): string {
  return JSON.stringify(text.slice(text.indexOf('{{')).slice(0, 40));
}
