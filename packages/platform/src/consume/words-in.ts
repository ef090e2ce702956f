/** Characters that continue a word, an id or an address. A dot does so only between two of them. */
const joined = String.raw`[\p{L}\p{N}_@%+-]`;

/**
 * Whether a text contains one of these ids or addresses as a whole word: not the id `1` in `10`, nor `ana@example.com`
 * in `mariana@example.com`. Addresses match in any case.
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
