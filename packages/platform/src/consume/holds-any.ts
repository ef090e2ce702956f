import { bounds, cleanText, isParkingHeader, isPersonId, type WireMessage } from '@riff/events';
import { type Value, valuesIn } from './values-in.ts';
import { wordsIn } from './words-in.ts';

/** What we know of a person, to search messages for. */
export interface Person {
  readonly id: string;
  readonly email?: string | undefined;
  readonly name?: string | undefined;
}

type Searched = Pick<WireMessage, 'body' | 'properties'>;

/**
 * Whether a message is about one of these people. A JSON body is, if a field for people's ids holds one of their ids,
 * or a whole value is one of their addresses or names. Names are not compared in an object that holds a person's id:
 * those values belong to that person. Any other body is, if its text contains an id or an address as a word; never by a
 * name.
 */
export function holdsAny(people: readonly Person[]): (message: Searched) => boolean {
  const ids = new Set(people.map(({ id }) => id));
  const given = people.map(({ email = '' }) => email);
  const addresses = given.filter((email) => email.includes('@'));
  const keys = new Set(addresses.map(addressKey));
  // A producer may put any text into an address field. Without an @ it is searched as a name is.
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

/** One key for all spellings of an address: case does not matter. */
const addressKey = (email: string) => cleanText(email, bounds.email).trim().normalize('NFC').toLowerCase();

/** A name as it is stored after reading. */
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
  // The event's name is never a person's.
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
