/** Not a URL to every parser: it may name several hosts. */
const parts = /^([^:]+:\/\/[^/?]+)\/?([^?]*)(.*)$/;

/**
 * Content-MS's or Notifications-MS's database beside the other's: `riff_content` and `riff_notifications`, or where the
 * URL names a database, that name with `_content` and `_notifications`, since two services never share one. A URL that
 * leads to one of the two leads to both.
 */
export function mongoUrlFor(url: string, service: 'content' | 'notifications'): string {
  const [, server = url, name = '', query = ''] = parts.exec(url) ?? [];
  const common = name.replace(/_(content|notifications)$/, '') || 'riff';
  return `${server}/${common}_${service}${query}`;
}
