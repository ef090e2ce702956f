import type { WireMessage, WireProperties } from '@riff/events';
import type { RawMessage } from './raw-bodies.ts';

/**
 * The properties that are kept when the message is sent again. Not `expiration` (a parked copy must stay) and
 * not `userId` (the broker refuses another user's). Some are kept though WireProperties doesn't declare them.
 */
const carried = [
  'messageId',
  'type',
  'timestamp',
  'deliveryMode',
  'headers',
  'contentEncoding',
  'correlationId',
  'replyTo',
  'appId',
] as const;

/** A delivered message without the fields that concern only that delivery. */
export function toWireMessage(message: RawMessage): WireMessage {
  const properties: Record<string, unknown> = {};
  for (const name of carried) if (message[name] !== undefined) properties[name] = message[name];
  if (message.rawContentType !== undefined) properties.contentType = message.rawContentType;
  return { routingKey: message.routingKey, body: message.body, properties: properties as WireProperties };
}
