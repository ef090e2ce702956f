import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { eventNames } from '../catalogue.ts';
import { readMessage } from '../read-message.ts';
import { queuesOf } from '../topology.ts';
import { renderAsyncApi } from './render-async-api.ts';

const written: unknown = JSON.parse(JSON.stringify(renderAsyncApi()));

/** The parts of AsyncAPI 3.0.0 that we use, as its own schema defines them. Other fields are refused. */
const ref = z.strictObject({ $ref: z.string().startsWith('#/') });
const amqp = (fields: z.ZodRawShape) =>
  z.strictObject({ amqp: z.strictObject({ ...fields, bindingVersion: z.literal('0.3.0') }) });
const named = z.string().regex(/^[\w.-]+$/);
const objectSchema = z.looseObject({
  type: z.literal('object'),
  properties: z.record(z.string(), z.unknown()),
});
const message = z.strictObject({
  name: z.string(),
  title: z.string(),
  summary: z.string(),
  description: z.string().optional(),
  contentType: z.literal('application/json'),
  headers: ref,
  payload: objectSchema,
  bindings: amqp({ contentEncoding: z.string(), messageType: z.string() }),
  examples: z
    .array(z.strictObject({ name: z.string(), payload: z.looseObject({ pattern: z.string() }) }))
    .min(1),
});
const exchange = z.strictObject({
  name: z.string().max(255),
  type: z.enum(['topic', 'direct', 'fanout', 'default', 'headers']),
  durable: z.boolean(),
  autoDelete: z.boolean(),
});
const queue = z.strictObject({
  name: z.string().max(255),
  durable: z.boolean(),
  exclusive: z.boolean(),
  autoDelete: z.boolean(),
});
const channel = z.strictObject({
  address: z.string(),
  messages: z.record(named, ref),
  bindings: z.union([
    amqp({ is: z.literal('routingKey'), exchange }),
    amqp({ is: z.literal('queue'), queue }),
  ]),
});
const operation = z.strictObject({
  action: z.enum(['send', 'receive']),
  channel: ref,
  summary: z.string().optional(),
  messages: z.array(ref).min(1),
  bindings: z.union([
    amqp({ deliveryMode: z.literal(2), mandatory: z.literal(true), timestamp: z.literal(true) }),
    amqp({ ack: z.literal(true) }),
  ]),
});
const asyncApi = z.strictObject({
  asyncapi: z.literal('3.0.0'),
  info: z.strictObject({ title: z.string(), version: z.string(), description: z.string() }),
  defaultContentType: z.literal('application/json'),
  channels: z.record(z.string(), channel),
  operations: z.record(z.string(), operation),
  components: z.strictObject({ messages: z.record(named, message), schemas: z.record(named, objectSchema) }),
});

const api = asyncApi.parse(written);

function resolve(reference: string): unknown {
  const steps = reference.slice(2).split('/');
  return steps.reduce<unknown>((at, step) => {
    assert.ok(typeof at === 'object' && at !== null && Object.hasOwn(at, step), `${reference} leads nowhere`);
    return Object.entries(at).find(([key]) => key === step)?.[1];
  }, written);
}

test('every reference in the AsyncAPI document leads somewhere', () => {
  const references = [...JSON.stringify(written).matchAll(/"\$ref":"([^"]+)"/g)].map(([, at = '']) => at);
  assert.ok(references.length > eventNames.length);
  for (const reference of references) resolve(reference);
});

test('each event is a message, has a channel of its own and one who sends it', () => {
  assert.deepEqual(Object.keys(api.components.messages), eventNames);
  const sent = Object.values(api.operations).filter(({ action }) => action === 'send');
  assert.deepEqual(
    sent.flatMap(({ messages }) => messages.map(({ $ref }) => $ref)),
    [...eventNames.map((name) => `#/channels/${name}/messages/${name}`)],
  );
});

test('an operation tells only of messages that its channel has', () => {
  for (const { channel, messages } of Object.values(api.operations)) {
    for (const { $ref } of messages) assert.ok($ref.startsWith(`${channel.$ref}/messages/`), $ref);
  }
});

test("a queue's channel has the events that are bound to it", () => {
  for (const name of ['riff_queue', 'content_queue']) {
    const bound = eventNames.filter((event) => queuesOf(event).includes(name));
    assert.deepEqual(Object.keys(api.channels[name]?.messages ?? {}), bound);
  }
});

test('every example in the document is a body that we accept', () => {
  for (const { examples, name } of Object.values(api.components.messages)) {
    for (const { payload } of examples) {
      const body = new TextEncoder().encode(JSON.stringify(payload));
      const result = readMessage({ body, properties: {} });
      assert.equal(result.ok && result.event.pattern, name);
    }
  }
});
