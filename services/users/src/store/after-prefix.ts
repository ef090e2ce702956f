/** Greater, byte by byte, than every text that begins with the prefix: no one's name goes on with the last code point. */
export function afterPrefix(prefix: string): string {
  return `${prefix}\u{10FFFF}`;
}
