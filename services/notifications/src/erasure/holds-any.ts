/** Whether a parked body holds one of the terms: as bytes, or as text in JSON, where letters may be written as escapes. */
export function holdsAny(body: Uint8Array, terms: readonly string[]): boolean {
  const text = new TextDecoder().decode(body);
  const holds = (value: string) => terms.some((term) => value.includes(term));
  return holds(text) || holds(unescaped(text));
}

/** The text with JSON's escapes of letters undone, whether it is valid JSON or not. */
function unescaped(text: string): string {
  return text
    .replace(/\\u([\da-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\\(["\\/])/g, '$1');
}
