/** A MongoDB URL may name several hosts, which the URL parser rejects. */
const parts = /^([^:]+:\/\/[^/?]+)\/?([^?]*)(.*)$/;

/**
 * The service's own database, since two services never share one: `riff_content` or `riff_notifications`. If
 * the URL names a database, that name replaces `riff`; if it names one of the two, both are derived from it.
 */
export function mongoUrlFor(url: string, service: 'content' | 'notifications'): string {
  const [, server = url, name = '', query = ''] = parts.exec(url) ?? [];
  const common = name.replace(/_(content|notifications)$/, '') || 'riff';
  return `${server}/${common}_${service}${query}`;
}
