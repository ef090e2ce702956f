type Defined<T> = { [Key in keyof T]: Exclude<T[Key], undefined> };

/** An object without its undefined fields: absent is absent, in stores and comparisons too. */
export function withoutUndefined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Defined<T>;
}
