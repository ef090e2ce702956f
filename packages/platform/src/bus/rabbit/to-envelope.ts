import type { WireMessage } from '@riff/events';
import type { Envelope } from 'rabbitmq-client';
import { sendableHeaders } from './sendable-headers.ts';

/** A message as rabbitmq-client publishes it. Persistent unless it says otherwise. */
export function toEnvelope(exchange: string, { routingKey, properties }: WireMessage): Envelope {
  const { headers, deliveryMode, ...others } = properties;
  const envelope: Envelope = { exchange, routingKey, mandatory: true, durable: deliveryMode !== 1 };
  if (headers) envelope.headers = sendableHeaders(headers);
  // Without a timestamp of its own a copy would get the present one.
  return Object.assign(envelope, { timestamp: undefined }, others);
}
