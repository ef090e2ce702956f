/**
 * An email's HTML for the frame: links open a new window, since the frame can't navigate. The tag goes into
 * the head, because before the doctype it would put the browser into quirks mode.
 */
export function emailDocument(html: string): string {
  const base = '<base target="_blank">';
  const head = /<head(\s[^>]*)?>/i.exec(html);
  if (!head) return /^\s*<!doctype/i.test(html) ? html : base + html;
  const end = head.index + head[0].length;
  return html.slice(0, end) + base + html.slice(end);
}
