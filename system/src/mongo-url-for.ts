/**
 * Content-MS's or Notifications-MS's database in one process: `riff_content` and `riff_notifications`, or where the
 * URL names a database, that name with `_content` and `_notifications`, since two services never share one.
 */
export function mongoUrlFor(url: string, service: 'content' | 'notifications'): string {
  const parsed = new URL(url);
  const named = parsed.pathname.slice(1) || 'riff';
  parsed.pathname = `/${named}_${service}`;
  return parsed.href;
}
