import type { z } from 'zod';
import { id } from './fields.ts';
import type { EventMeta, WireProperties } from './message.ts';
import { normalizeInstant } from './occurred-at.ts';
import { traceparent, version } from './properties.ts';
import { withoutUndefined } from './without-undefined.ts';

type Read = { readonly [Key in keyof EventMeta]?: EventMeta[Key] | undefined };

/**
 * Reads the properties and headers of a message from any producer. Unusable values count as absent. Depending
 * on the producer and the client's decoder, header values arrive as text, bytes, numbers or bigints.
 */
export function readMeta(properties: WireProperties): Partial<EventMeta> {
  const headers = properties.headers ?? {};
  return withoutUndefined<Read>({
    messageId: usable(id, properties.messageId),
    source: usable(id, textOf(headers['x-riff-source'])),
    occurredAt: normalizeInstant(textOf(headers['x-riff-occurred-at'])),
    version: usable(version, numberOf(headers['x-riff-version'])),
    followerVersion: usable(version, numberOf(headers['x-riff-follower-version'])),
    replay: isTrue(headers['x-riff-replay']) ? true : undefined,
    traceparent: usable(traceparent, textOf(headers.traceparent)),
  });
}

function usable<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> | undefined {
  // Most messages lack some field, and building an error for each costs more than reading the rest.
  return value === undefined ? undefined : schema.safeParse(value).data;
}

const isTrue = (value: unknown) => value === true || textOf(value) === 'true';

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  // Bytes that aren't UTF-8 become U+FFFD: a bad source reads oddly, everything else fails its pattern.
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : undefined;
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  const digits = typeof value === 'bigint' ? String(value) : textOf(value);
  return digits !== undefined && /^\d{1,16}$/.test(digits) ? Number(digits) : undefined;
}
