import type { WireMessage } from '@riff/events';

/**
 * Whether a message holds one of the terms, in its body or its properties: as bytes, or as text in JSON, where letters
 * may be written as escapes.
 */
export function holdsAny(
  { body, properties }: Pick<WireMessage, 'body' | 'properties'>,
  terms: readonly string[],
): boolean {
  const text = decode(body);
  const texts = [text, unescaped(text), ...textsIn(properties)];
  return terms.some((term) => texts.some((each) => each.includes(term)));
}

const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** The text with JSON's escapes undone, whether it is valid JSON or not. */
function unescaped(text: string): string {
  return text.replace(/\\(?:u([\da-f]{4})|(.))/gi, (_, hex: string | undefined, letter: string) =>
    hex === undefined ? (escapes[letter] ?? letter) : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** Clients hand over header values as text, bytes, numbers, lists or tables. */
function textsIn(value: unknown): readonly string[] {
  if (value instanceof Uint8Array) return [decode(value)];
  if (typeof value !== 'object' || value === null) return [String(value)];
  return Object.values(value).flatMap(textsIn);
}
