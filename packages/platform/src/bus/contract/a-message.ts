import type { WireMessage, WireProperties } from '@riff/events';

/** A message with a text body and the properties of our own messages. */
export function aMessage(
  text: string,
  { routingKey = 'post.created', ...properties }: WireProperties & { readonly routingKey?: string } = {},
): WireMessage {
  return {
    routingKey,
    body: new TextEncoder().encode(text),
    properties: { messageId: `id-${text}`, type: routingKey, deliveryMode: 2, ...properties },
  };
}

export const someMessages = (count: number, properties?: Parameters<typeof aMessage>[1]) =>
  Array.from({ length: count }, (_, index) => aMessage(String(index), properties));
