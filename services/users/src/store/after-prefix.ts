/** Greater, byte by byte, than every text with the prefix: no real name contains the last code point. */
export function afterPrefix(prefix: string): string {
  return `${prefix}\u{10FFFF}`;
}
