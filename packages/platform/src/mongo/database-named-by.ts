const path = /^mongodb(?:\+srv)?:\/\/[^/?]+\/([^?]+)/;

/** The database that a connection string names, if it does. */
export function databaseNamedBy(url: string): string | undefined {
  const name = path.exec(url)?.[1];
  return name === undefined ? undefined : decodeURIComponent(name);
}
