import { z } from 'zod';
import { catalogue, type EventName } from '../catalogue.ts';
import { jsonSchema } from './json-schema.ts';

/** An event's message: headers, the body's schema, an example. */
export function messageOf(name: EventName): object {
  const { when, producer, data, example, note } = catalogue[name];
  return {
    name,
    title: name,
    summary: `${producer} emits it when ${when}.`,
    ...(note !== undefined && { description: note }),
    contentType: 'application/json',
    headers: { $ref: '#/components/schemas/headers' },
    payload: jsonSchema(z.strictObject({ pattern: z.literal(name), data })),
    bindings: { amqp: { contentEncoding: 'utf-8', messageType: name, bindingVersion: '0.3.0' } },
    examples: [{ name: 'example', payload: { pattern: name, data: example } }],
  };
}
