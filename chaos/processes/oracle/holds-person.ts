/** What identifies an erased person's messages. */
export interface Terms {
  readonly ids: readonly string[];
  /** Names and addresses. */
  readonly texts: readonly string[];
}

/**
 * Whether a parked message may be about the person (I7): a readable one holds a term as a whole value, an unreadable
 * one an id or an address as text. A name alone proves nothing in an unreadable message.
 */
export function mayHold(body: Uint8Array, { ids, texts }: Terms): boolean {
  const values = valuesIn(body);
  if (values !== undefined) {
    const known = new Set([...ids, ...texts].map(comparable));
    return values.some(({ value }) => known.has(comparable(value)));
  }
  const text = Buffer.from(body).toString('utf8');
  return [...ids, ...texts.filter((term) => term.includes('@'))].some((term) => text.includes(term));
}

/** Whether it is certainly about the person: the same name or address, or the id in a field for people's ids. */
export function mustHold(body: Uint8Array, { ids, texts }: Terms): boolean {
  const values = valuesIn(body) ?? [];
  return values.some(
    ({ field, value }) => texts.includes(value) || (field === 'user_id' && ids.includes(value)),
  );
}

interface Value {
  readonly field: string;
  readonly value: string;
}

/** Every text in a JSON document; undefined if it is not JSON. */
function valuesIn(body: Uint8Array): readonly Value[] | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    return leavesOf('', JSON.parse(text));
  } catch {
    return undefined;
  }
}

function leavesOf(field: string, value: unknown): readonly Value[] {
  if (typeof value === 'string') return [{ field, value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => leavesOf(name, item));
}

const comparable = (text: string) => text.trim().toLowerCase();
