const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const LOCAL = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*";
const ADDRESS = new RegExp(`^(?=.{1,64}@)${LOCAL}@(?=.{3,253}$)${LABEL}(?:\\.${LABEL})+$`);
const NAMED = /^(?<name>[^<>]*)<(?<address>[^<>]+)>$/;
// RFC 5322: a name with these characters must be quoted.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const UNQUOTED_NAME = /^[^()<>[\]:;@\\,"\u0000-\u001f\u007f]*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const QUOTED_NAME = /^"(?:[^"\\\u0000-\u001f\u007f]|\\[\u0020-\u007e])*"$/;

/**
 * The lower-case address in `email@example.com` or `Name <email@example.com>`; null if the text is neither.
 */
export function parseAddress(text: string): string | null {
  const trimmed = text.trim();
  if (ADDRESS.test(trimmed)) return trimmed.toLowerCase();
  const { name, address } = NAMED.exec(trimmed)?.groups ?? {};
  if (name === undefined || address === undefined || !ADDRESS.test(address)) return null;
  const shown = name.trim();
  return UNQUOTED_NAME.test(shown) || QUOTED_NAME.test(shown) ? address.toLowerCase() : null;
}
