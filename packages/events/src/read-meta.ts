import type { z } from 'zod';
import { id } from './fields.ts';
import type { EventMeta, WireProperties } from './message.ts';
import { normalizeInstant } from './occurred-at.ts';
import { traceparent, version } from './properties.ts';
import { withoutUndefined } from './without-undefined.ts';

type Read = { readonly [Key in keyof EventMeta]?: EventMeta[Key] | undefined };

/**
 * What the properties and headers of a message from anyone say. What can't be used counts as absent. Clients hand
 * over header values as text, bytes, numbers or bigints, each as its producer and their own decoder like it.
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
  // Most messages lack something: to make an error of that each time costs more than to read the rest.
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
