/** The instant that `toISOString` wrote so; undefined for any other text. */
export function readInstant(text: string): Date | undefined {
  const instant = new Date(text);
  return !Number.isNaN(instant.getTime()) && instant.toISOString() === text ? instant : undefined;
}
