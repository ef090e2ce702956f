/**
 * The condition that a field has one of these values. A single value becomes an equality: the same to
 * MongoDB, but FerretDB looks an equality up by key, while it reads all documents for `$in`.
 */
export function oneOf(values: Iterable<string>): string | { $in: string[] } {
  const all = [...values];
  const [first] = all;
  return first !== undefined && all.length === 1 ? first : { $in: all };
}
