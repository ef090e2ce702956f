import { catalogue, type EventName } from './catalogue.ts';
import type { EventMeta, OutgoingEvent, WireMessage } from './message.ts';
import { normalizeInstant } from './occurred-at.ts';
import { properties } from './properties.ts';

const encoder = new TextEncoder();

/**
 * Serializes an event for AMQP: body `{"pattern","data"}`, the format of NestJS; the name as routing key; the
 * meta as properties and headers. Throws ZodError when data or meta break the contract.
 */
export function writeMessage<Name extends EventName>(event: OutgoingEvent<Name>): WireMessage {
  const { pattern, meta } = event;
  const data = catalogue[pattern].data.parse(event.data);
  const occurredAt = normalizeInstant(meta.occurredAt);
  return {
    routingKey: pattern,
    body: encoder.encode(JSON.stringify({ pattern, data })),
    properties: properties.parse({
      messageId: meta.messageId,
      type: pattern,
      timestamp: occurredAt && Math.floor(Date.parse(occurredAt) / 1000),
      contentType: 'application/json',
      deliveryMode: 2,
      headers: headersOf(meta, occurredAt),
    }),
  };
}

function headersOf(meta: EventMeta, occurredAt: string | undefined): Record<string, unknown> {
  return {
    'x-riff-source': meta.source,
    'x-riff-occurred-at': occurredAt,
    ...(meta.version !== undefined && { 'x-riff-version': meta.version }),
    ...(meta.followerVersion !== undefined && { 'x-riff-follower-version': meta.followerVersion }),
    ...(meta.replay && { 'x-riff-replay': true }),
    ...(meta.traceparent !== undefined && { traceparent: meta.traceparent }),
  };
}
