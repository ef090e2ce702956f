const longest = 300;

/** Text from outside as a terminal may show it: one line, without control characters. */
export const shown = (text: string) =>
  text
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .slice(0, longest);

/** A header's value as text: clients hand it over as text or as bytes. */
export function headerText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : undefined;
}
