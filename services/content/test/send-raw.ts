import assert from 'node:assert/strict';
import { contentQueue, type OutgoingEvent, parkedQueue, type WireMessage } from '@riff/events';
import type { Bus } from '@riff/platform';
import { until } from '@riff/tools/until';

/** Sends only a body straight to content_queue, like a NestJS client. */
export function sendRaw(
  bus: Bus,
  body: string | Uint8Array | object,
  properties: WireMessage['properties'] = { deliveryMode: 1 },
): Promise<void> {
  const bytes =
    body instanceof Uint8Array ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  return bus.send(contentQueue, { routingKey: contentQueue, body: bytes, properties });
}

const ids = (n: number) => `019b0c6e-0000-7000-8000-${String(n).padStart(12, '0')}`;
let sent = 0;

/** The meta of an event of Users-MS with this version. */
export function metaAt(version: number): OutgoingEvent['meta'] {
  const messageId = ids(sent++);
  return { messageId, source: 'users', occurredAt: '2026-11-24T10:00:00.000000Z', version };
}

export interface Parked {
  readonly reason: string;
  readonly body: string;
}

/** Waits for this many parked messages, and takes them. */
export async function takeParked(bus: Bus, count: number): Promise<readonly Parked[]> {
  const parked: Parked[] = [];
  const queue = parkedQueue(contentQueue);
  await using consumer = bus.consumer({ queue, prefetch: 100, batchSize: 100 }, async (batch) => {
    for (const { body, properties, ack } of batch) {
      const reason = String(properties.headers?.['x-riff-park-reason']);
      parked.push({ reason, body: Buffer.from(body).toString() });
      ack();
    }
  });
  await consumer.start();
  await until(() => assert.ok(parked.length >= count, `${parked.length} of ${count} parked`));
  return parked;
}
