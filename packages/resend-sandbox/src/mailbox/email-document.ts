/**
 * An email's HTML as the frame shows it: links open a window of their own, since the frame can't navigate. The tag
 * goes into the head, lest a browser render the document in quirks mode.
 */
export function emailDocument(html: string): string {
  const base = '<base target="_blank">';
  const head = /<head(\s[^>]*)?>/i.exec(html);
  if (!head) return /^\s*<!doctype/i.test(html) ? html : base + html;
  const end = head.index + head[0].length;
  return html.slice(0, end) + base + html.slice(end);
}
