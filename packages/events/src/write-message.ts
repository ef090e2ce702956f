import { catalogue, type EventName } from './catalogue.ts';
import type { EventMeta, OutgoingEvent, WireMessage } from './message.ts';

const encoder = new TextEncoder();

/**
 * An event as AMQP carries it: `{"pattern","data"}` as NestJS reads it, the name as routing key, the meta as
 * properties and headers. Throws ZodError when the data breaks the contract.
 */
export function writeMessage<Name extends EventName>(event: OutgoingEvent<Name>): WireMessage {
  const { pattern, meta } = event;
  const data = catalogue[pattern].data.parse(event.data);
  return {
    routingKey: pattern,
    body: encoder.encode(JSON.stringify({ pattern, data })),
    properties: {
      messageId: meta.messageId,
      type: pattern,
      timestamp: Math.floor(Date.parse(meta.occurredAt) / 1000),
      contentType: 'application/json',
      deliveryMode: 2,
      headers: headersOf(meta),
    },
  };
}

function headersOf(meta: EventMeta): Record<string, unknown> {
  const headers: Record<string, unknown> = {
    'x-riff-source': meta.source,
    'x-riff-occurred-at': meta.occurredAt,
  };
  if (meta.version !== undefined) headers['x-riff-version'] = meta.version;
  if (meta.followerVersion !== undefined) headers['x-riff-follower-version'] = meta.followerVersion;
  if (meta.replay) headers['x-riff-replay'] = true;
  if (meta.traceparent !== undefined) headers.traceparent = meta.traceparent;
  return headers;
}
