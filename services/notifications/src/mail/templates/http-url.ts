/**
 * An http or https address as the URL standard serializes it, which is plain ASCII without spaces, double quotes, `<`
 * or `>`; undefined for anything else.
 */
export function httpUrl(value: string): string | undefined {
  const url = URL.parse(value);
  return url?.protocol === 'http:' || url?.protocol === 'https:' ? url.href : undefined;
}
