/** The fields that somebody filled in; what is required and empty is left for the API to name. */
export function withoutEmpty(fields: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value = '']) => (value.trim() === '' ? [] : [[name, value]])),
  );
}
