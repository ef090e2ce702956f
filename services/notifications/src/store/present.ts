/** Drops null and undefined fields: a database stores null where our types leave the field out. */
export function present<Fields extends object>(
  fields: {
    readonly [Key in keyof Fields]: Fields[Key] | null | undefined;
  },
): Partial<Fields> {
  const entries = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(entries) as Partial<Fields>;
}
