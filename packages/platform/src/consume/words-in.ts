/** What a word, an id or an address goes on with; a dot parts only what stands before a gap. */
const joined = String.raw`[\p{L}\p{N}_@%+-]`;

/**
 * Whether a text holds one of these ids or addresses, not as a part of a longer one: the id `1` isn't in `10`, nor
 * `ana@example.com` in `mariana@example.com`. Addresses in whatever case.
 */
export function wordsIn(ids: readonly string[], addresses: readonly string[]): (text: string) => boolean {
  const patterns = [patternOf(ids, 'u'), patternOf(addresses, 'iu')].filter((each) => each !== undefined);
  return (text) => patterns.some((pattern) => pattern.test(text));
}

function patternOf(words: readonly string[], flags: string): RegExp | undefined {
  if (words.length === 0) return undefined;
  const any = words.map((word) => RegExp.escape(word)).join('|');
  return new RegExp(`(?<!${joined}\\.?)(?:${any})(?!\\.?${joined})`, flags);
}
