/** The fields that have a value: what a database says by null, our types say by absence. */
export function present<Fields extends object>(
  fields: {
    readonly [Key in keyof Fields]: Fields[Key] | null | undefined;
  },
): Partial<Fields> {
  const entries = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(entries) as Partial<Fields>;
}
