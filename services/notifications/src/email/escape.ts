const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const special = /[&<>"']/;
const everySpecial = /[&<>"']/g;

/** Escapes text for HTML, both between tags and inside a quoted attribute. */
export function escapeHtml(text: string): string {
  return special.test(text) ? text.replace(everySpecial, (character) => entities[character] ?? '') : text;
}

/**
 * An http or https address, serialized by the URL standard: plain ASCII without spaces, double quotes, `<` or
 * `>`. Undefined for anything else.
 */
export function httpUrl(value: string): string | undefined {
  const url = URL.parse(value);
  return url?.protocol === 'http:' || url?.protocol === 'https:' ? url.href : undefined;
}

/** Escapes text for use between the quotes of a JSON string. */
export function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
