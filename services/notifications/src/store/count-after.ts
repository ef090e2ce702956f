/** Bounds that contain all ids of a prefix and ten digits; other ids may lie between them too. */
export const countBounds = (prefix: string) => ({ from: `${prefix}0000000000`, to: `${prefix}9999999999` });

const tenDigits = /^\d{10}$/;

/** The count after the prefix in an id; undefined for any other id. */
export function countAfter(prefix: string, id: string): number | undefined {
  const rest = id.slice(prefix.length);
  return id.startsWith(prefix) && tenDigits.test(rest) ? Number(rest) : undefined;
}
