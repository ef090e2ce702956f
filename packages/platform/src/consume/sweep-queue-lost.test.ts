import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { topology } from '@riff/events';
import { startProxy } from '@riff/tools/proxy';
import { findServers, freshBroker } from '@riff/tools/servers';
import { until } from '@riff/tools/until';
import { connectRabbitBus } from '../bus/rabbit/connect-rabbit-bus.ts';
import { SweepCutShortError } from './sweep-errors.ts';
import { sweepQueue } from './sweep-queue.ts';
import { fill, queue, textOf, textsIn } from './test/parked-buses.ts';

const { skip } = await findServers();
const texts = Array.from({ length: 9 }, (_, index) => `message ${index}`);

async function fillThroughProxy(t: TestContext) {
  const proxy = await startProxy(t, await freshBroker(t));
  const opening = Promise.resolve(connectRabbitBus({ url: proxy.url, topology }));
  return { proxy, bus: await fill(t, opening, texts) };
}

describe('a sweep whose connection is lost', { skip: skip.rabbitmq }, () => {
  test('says how far it got, and counts nothing that it did afterwards', async (t) => {
    const { proxy, bus } = await fillThroughProxy(t);
    const visited: string[] = [];
    const sweeping = sweepQueue(bus, queue, async (message) => {
      visited.push(textOf(message));
      if (visited.length < 3) return false;
      proxy.reset();
      await until(() => assert.equal(bus.status.connected, false));
      return true;
    });
    await assert.rejects(
      sweeping,
      (error) =>
        error instanceof SweepCutShortError && /only 2 of the 9 .*connection.*try again/.test(error.message),
    );
    assert.deepEqual(visited, texts.slice(0, 3));
    await until(async () => assert.deepEqual(await textsIn(bus), texts));
  });
});
