/** The ids that begin with a prefix and go on with ten digits lie between these bounds, others may as well. */
export const countBounds = (prefix: string) => ({ from: `${prefix}0000000000`, to: `${prefix}9999999999` });

const tenDigits = /^\d{10}$/;

/** The count that an id carries after its prefix; undefined for one that goes on in another way. */
export function countAfter(prefix: string, id: string): number | undefined {
  const rest = id.slice(prefix.length);
  return id.startsWith(prefix) && tenDigits.test(rest) ? Number(rest) : undefined;
}
