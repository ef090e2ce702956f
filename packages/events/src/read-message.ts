import { z } from 'zod';
import { catalogue, type EventName, isEventName } from './catalogue.ts';
import type { IncomingEvent, WireMessage } from './message.ts';
import { readMeta } from './read-meta.ts';
import { maxBodyBytes, type RefusalReason } from './refusals.ts';

export type ReadResult =
  | { readonly ok: true; readonly event: IncomingEvent }
  | { readonly ok: false; readonly reason: RefusalReason; readonly detail: string };

const decoder = new TextDecoder('utf-8', { fatal: true });
const envelope = z.object({ pattern: z.string(), data: z.unknown() });

/**
 * Parses a message from any producer: returns the event, or the reason why it can never be one. The detail
 * names fields and rules, never values.
 */
export function readMessage(message: Pick<WireMessage, 'body' | 'properties'>): ReadResult {
  if (message.body.byteLength > maxBodyBytes) {
    return refuse('too-large', `${message.body.byteLength} bytes, at most ${maxBodyBytes}`);
  }
  const parsed = parseBody(message.body);
  if (!parsed.ok) return parsed;
  const read = envelope.safeParse(parsed.value);
  if (!read.success) return refuse('not-an-envelope', 'expected {"pattern": "<name>", "data": {…}}');
  const { pattern } = read.data;
  if (!isEventName(pattern)) return refuse('unknown-pattern', 'no event has this name');
  const data = catalogue[pattern].received.safeParse(read.data.data);
  if (!data.success) return refuse('invalid-data', describe(data.error));
  const event = { pattern, data: data.data, meta: readMeta(message.properties) };
  return { ok: true, event: event as IncomingEvent<EventName> };
}

function parseBody(body: Uint8Array): { ok: true; value: unknown } | (ReadResult & { ok: false }) {
  let text: string;
  try {
    text = decoder.decode(body);
  } catch {
    return refuse('not-utf8', 'the body is not UTF-8');
  }
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return refuse('not-json', 'the body is not JSON');
  }
}

function refuse(reason: RefusalReason, detail: string): ReadResult & { ok: false } {
  return { ok: false, reason, detail };
}

function describe(error: z.ZodError): string {
  return error.issues
    .slice(0, 5)
    .map((issue) => `${['data', ...issue.path].join('.')}: ${issue.message}`)
    .join('; ');
}
