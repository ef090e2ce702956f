import type { WireMessage, WireProperties } from '@riff/events';
import type { RawMessage } from './raw-bodies.ts';

/**
 * What travels on when the message is sent again. Not `expiration` (a parked copy must stay) and not `userId` (the
 * broker refuses another's); what WireProperties doesn't name rides along unseen.
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

/** A message as the broker delivered it, without what only that delivery means. */
export function toWireMessage(message: RawMessage): WireMessage {
  const properties: Record<string, unknown> = {};
  for (const name of carried) if (message[name] !== undefined) properties[name] = message[name];
  if (message.rawContentType !== undefined) properties.contentType = message.rawContentType;
  return { routingKey: message.routingKey, body: message.body, properties: properties as WireProperties };
}
