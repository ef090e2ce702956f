import type { WireMessage } from '@riff/events';
import type { Envelope } from 'rabbitmq-client';
import { sendableHeaders } from './sendable-headers.ts';

/** A message in the form that rabbitmq-client publishes. Persistent unless its `deliveryMode` is 1. */
export function toEnvelope(exchange: string, { routingKey, properties }: WireMessage): Envelope {
  const { headers, deliveryMode, ...others } = properties;
  const envelope: Envelope = { exchange, routingKey, mandatory: true, durable: deliveryMode !== 1 };
  if (headers) envelope.headers = sendableHeaders(headers);
  // Explicitly undefined: otherwise a copy without a timestamp would get the current time.
  return Object.assign(envelope, { timestamp: undefined }, others);
}
