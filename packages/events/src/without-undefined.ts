type Defined<T> = { [Key in keyof T]: Exclude<T[Key], undefined> };

/** Removes undefined fields, so that stores and comparisons see them as absent too. */
export function withoutUndefined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Defined<T>;
}
