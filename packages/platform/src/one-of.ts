/**
 * The condition that a field is one of these. A single one is an equality, which MongoDB takes for the same; FerretDB
 * finds that by the key, and reads all documents for `$in`.
 */
export function oneOf(values: Iterable<string>): string | { $in: string[] } {
  const all = [...values];
  const [first] = all;
  return first !== undefined && all.length === 1 ? first : { $in: all };
}
