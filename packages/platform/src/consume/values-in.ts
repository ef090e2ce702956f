import { isPersonId } from '@riff/events';

/** A text somewhere in what was read. */
export interface Value {
  readonly text: string;
  /** Its field as `parent.field`. */
  readonly field: string;
  /** An enclosing object holds a person's id, so the value belongs to that person. */
  readonly owned: boolean;
}

interface Node extends Omit<Value, 'text'> {
  readonly value: unknown;
}

/**
 * Every text in a JSON or AMQP value, and every number that is a person's id. Clients may hand over header texts as
 * bytes, and some producers put JSON into a JSON string. Not recursive: a hostile body may nest deeper than the stack.
 */
export function* valuesIn(value: unknown, { owned = false } = {}): Iterable<Value> {
  const nodes: Node[] = [{ value, field: '', owned }];
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    const text = textOf(node);
    if (text !== undefined) yield { text, field: node.field, owned: node.owned };
    const inside = text === undefined ? node : { ...node, value: writtenIn(text) };
    for (const inner of nodesIn(inside)) nodes.push(inner);
  }
}

function textOf({ value, field }: Node): string | undefined {
  if (typeof value === 'string') return value;
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  const isNumber = typeof value === 'number' || typeof value === 'bigint';
  return isNumber && isPersonId(field) ? String(value) : undefined;
}

/** The object or list that a text holds as JSON. */
function writtenIn(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function nodesIn({ value, field, owned }: Node): readonly Node[] {
  if (Array.isArray(value)) return value.map((each: unknown) => ({ value: each, field, owned }));
  if (typeof value !== 'object' || value === null) return [];
  const parent = field.slice(field.lastIndexOf('.') + 1);
  const entries = Object.entries(value).map(([key, each]) => [`${parent}.${key}`, each as unknown] as const);
  const says = owned || entries.some(([name, each]) => isPersonId(name) && isId(each));
  return entries.map(([name, each]) => ({ value: each, field: name, owned: says }));
}

const isId = (value: unknown) => (typeof value === 'string' && value !== '') || typeof value === 'number';
