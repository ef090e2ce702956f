import { bounds, cleanText, isParkingHeader, isPersonId, type WireMessage } from '@riff/events';
import { type Value, valuesIn } from './values-in.ts';
import { wordsIn } from './words-in.ts';

/** What is kept of somebody, to search for. */
export interface Person {
  readonly id: string;
  readonly email?: string | undefined;
  readonly name?: string | undefined;
}

type Searched = Pick<WireMessage, 'body' | 'properties'>;

/**
 * Whether a message is about one of these people. One that reads as JSON is: by a person's id in a field for such ids,
 * or by an address or a name that is a whole value; what an object says beside a person's id is that person's, so no
 * name is compared there. Another is by an id or address that stands in its text, never by a name.
 */
export function holdsAny(people: readonly Person[]): (message: Searched) => boolean {
  const ids = new Set(people.map(({ id }) => id));
  const given = people.map(({ email = '' }) => email);
  const addresses = given.filter((email) => email.includes('@'));
  const keys = new Set(addresses.map(addressKey));
  // What a producer gives as an address may be any word.
  const words = given.filter((email) => !email.includes('@'));
  const names = new Set([...people.map(({ name = '' }) => name), ...words].map(nameKey));
  names.delete('');
  const isThere = wordsIn([...ids], addresses);
  const isTheirs = ({ text, field, owned }: Value) =>
    (isPersonId(field) && ids.has(text)) ||
    keys.has(addressKey(text)) ||
    (!owned && names.has(nameKey(text)));

  return ({ body, properties }) => {
    const { messageId, ours, foreign } = partsOf(properties);
    const read = readJson(body);
    const values = [...valuesIn(ours, { owned: true }), ...valuesIn(foreign), ...valuesOfBody(read?.value)];
    if (values.some(isTheirs)) return true;
    if (read !== undefined) return false;
    const text = new TextDecoder().decode(body);
    const texts = [...valuesIn([messageId, foreign])].map((value) => value.text);
    return [text, unescaped(text), ...texts].some(isThere);
  };
}

/** The same key for all ways to write an address: addresses compare without regard to case. */
const addressKey = (email: string) => cleanText(email, bounds.email).trim().normalize('NFC').toLowerCase();

/** As whoever reads it keeps it. */
const nameKey = (name: string) => cleanText(name, bounds.name);

const isOurs = (header: string) =>
  header.startsWith('x-riff-') || header === 'traceparent' || isParkingHeader(header);

function partsOf({ headers = {}, ...properties }: WireMessage['properties']) {
  const entries = Object.entries(headers);
  const ours = entries.filter(([name]) => isOurs(name));
  const foreign = entries.filter(([name]) => !isOurs(name));
  return {
    messageId: properties.messageId,
    ours: [properties, Object.fromEntries(ours)],
    foreign: Object.fromEntries(foreign),
  };
}

function* valuesOfBody(value: unknown): Iterable<Value> {
  if (typeof value !== 'object' || value === null || !('pattern' in value)) return yield* valuesIn(value);
  const { pattern, ...rest } = value;
  // An event's name is nobody's.
  yield* valuesIn(pattern, { owned: true });
  yield* valuesIn(rest);
}

function readJson(body: Uint8Array): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) };
  } catch {
    return undefined;
  }
}

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** The text with JSON's escapes undone, whether it is valid JSON or not. */
function unescaped(text: string): string {
  return text.replace(/\\(?:u([\da-f]{4})|(.))/gi, (_, hex: string | undefined, letter: string) =>
    hex === undefined ? (escapes[letter] ?? letter) : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
