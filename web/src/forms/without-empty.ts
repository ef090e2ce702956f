/** The non-empty fields; the API reports missing required ones. */
export function withoutEmpty(fields: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value = '']) => (value.trim() === '' ? [] : [[name, value]])),
  );
}
