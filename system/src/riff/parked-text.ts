const longest = 300;

/** Makes external text safe for a terminal: one line, without control characters. */
export const shown = (text: string) =>
  text
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .slice(0, longest);

/** A header's value as text: the AMQP client returns strings or bytes. */
export function headerText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : undefined;
}
