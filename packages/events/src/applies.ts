/**
 * Whether a change applies to what is held: its version is newer, or it has none and its fencing token is not older.
 */
export function applies(
  held: { readonly version?: number; readonly token?: number },
  version: number | undefined,
  token = 0,
): boolean {
  if (version === undefined) return token >= (held.token ?? 0);
  return held.version === undefined || version > held.version;
}
