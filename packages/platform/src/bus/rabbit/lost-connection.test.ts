import assert from 'node:assert/strict';
import { after, describe, type TestContext, test } from 'node:test';
import { startProxy } from '@riff/tools/proxy';
import { findServers, freshBroker } from '@riff/tools/servers';
import { until } from '@riff/tools/until';
import { type Bus, BusUnavailableError } from '../bus.ts';
import { aMessage, someMessages } from '../contract/a-message.ts';
import { ackAll, record, textOf, textsOf } from '../contract/record.ts';
import { startBus } from '../contract/start-bus.ts';
import { connectRabbitBus, type RabbitBusOptions } from './connect-rabbit-bus.ts';
import { connectionClose, splitFrames } from './testing/frames.ts';

const { skip } = await findServers();
const brokerUrl = skip.rabbitmq ? '' : await freshBroker({ after });

async function startThroughProxy(t: TestContext, options: Partial<RabbitBusOptions> = {}) {
  const proxy = await startProxy(t, brokerUrl, { pieces: splitFrames });
  const started = startBus(t, (topology) => connectRabbitBus({ url: proxy.url, topology, ...options }));
  return { proxy, ...started };
}

/** Publishes like a relay: retries messages that were not confirmed. */
async function publishAll(bus: Bus, count: number): Promise<number> {
  let waiting = someMessages(count);
  let failures = 0;
  while (waiting.length > 0) {
    const outcomes = await Promise.allSettled(waiting.map(bus.publish));
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') assert.ok(outcome.reason instanceof BusUnavailableError);
    waiting = waiting.filter((_, index) => outcomes[index]?.status === 'rejected');
    failures += waiting.length;
    if (waiting.length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return failures;
}

describe('a connection that is lost', { skip: skip.rabbitmq }, () => {
  for (const how of ['reset on the way', 'closed by the broker'] as const) {
    test(`${how}: publishes without a confirm fail at once, and the next ones get through`, async (t) => {
      const { bus, proxy, all } = await startThroughProxy(t);
      await bus.ensureTopology();
      await proxy.behave({ kind: 'hold-answers' });
      const outcomes = Promise.allSettled(someMessages(300).map(bus.publish));
      const started = performance.now();
      if (how === 'reset on the way') proxy.reset();
      else proxy.say(connectionClose);
      await proxy.behave({ kind: 'pass' });
      for (const outcome of await outcomes)
        assert.ok(outcome.status === 'rejected' && outcome.reason instanceof BusUnavailableError);
      assert.ok(performance.now() - started < 5_000);
      assert.equal(bus.status.connected, false);

      await publishAll(bus, 300);
      const { deliveries, first } = record(bus, all);
      await first(300);
      assert.equal(new Set(deliveries.map(textOf)).size, 300);
    });

    test(`${how}, again and again while publishing and consuming: nothing is lost`, async (t) => {
      const { bus, proxy, all } = await startThroughProxy(t);
      const seen = new Set<string>();
      let losses = 0;
      const recorder = record(bus, all, {
        prefetch: 50,
        batchSize: 20,
        handle: (batch) => {
          for (const delivery of batch) seen.add(textOf(delivery));
          ackAll(batch);
          if (seen.size < losses * 300) return;
          losses += 1;
          if (how === 'reset on the way') proxy.reset();
          else proxy.say(connectionClose);
        },
      });
      await recorder.consumer.start();
      for (let round = 0; round < 4; round += 1) await publishAll(bus, 1_000);
      await until(() => assert.equal(seen.size, 1_000));
      await until(async () => assert.equal((await bus.inspect(all)).messages, 0));
      assert.ok(losses >= 3);
    });
  }

  test('a batch in hand keeps the next one waiting, and its acknowledgements are void', async (t) => {
    const { bus, proxy, all } = await startThroughProxy(t);
    await bus.publish(aMessage('slow'));
    const begun = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    let inHand = 0;
    const recorder = record(bus, all, {
      handle: async (batch) => {
        inHand += 1;
        assert.equal(inHand, 1);
        begun.resolve();
        await goOn.promise;
        ackAll(batch);
        inHand -= 1;
      },
    });
    await recorder.consumer.start();
    await begun.promise;
    proxy.reset();
    await until(() => assert.equal(recorder.consumer.running, false));
    await until(() => assert.equal(recorder.consumer.running, true));
    assert.equal(recorder.deliveries.length, 1);
    goOn.resolve();
    const [, again] = await recorder.first(2);
    assert.ok(again?.redelivered && textOf(again) === 'slow');
  });

  test('is reported to the consumer, and a close is not', async (t) => {
    const { bus, proxy, all } = await startThroughProxy(t);
    let lost = 0;
    const onLost = () => {
      lost += 1;
    };
    const consumer = bus.consumer({ queue: all, prefetch: 1, batchSize: 1, onLost }, async () => {});
    await consumer.start();
    proxy.reset();
    await until(() => assert.equal(lost, 1));
    await until(() => assert.equal(consumer.running, true));
    await consumer.close();
    assert.equal(lost, 1);
  });

  test('what had arrived on a lost connection and was not handed over comes once', async (t) => {
    const { bus, proxy, all } = await startThroughProxy(t);
    for (const text of ['slow', 'next']) await bus.publish(aMessage(text));
    const begun = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const recorder = record(bus, all, {
      batchSize: 1,
      handle: async (batch) => {
        begun.resolve();
        await goOn.promise;
        ackAll(batch);
      },
    });
    await recorder.consumer.start();
    await begun.promise;
    proxy.reset();
    await until(() => assert.equal(recorder.consumer.running, false));
    goOn.resolve();
    assert.deepEqual(textsOf(await recorder.first(3)), ['slow', 'slow', 'next']);
  });

  test('a listener hears again after it', async (t) => {
    const { bus, proxy, live } = await startThroughProxy(t);
    const heard: string[] = [];
    await using _listener = await bus.listen(live, (body) => heard.push(Buffer.from(body).toString()));
    proxy.reset();
    await until(() => assert.equal(bus.status.connected, false));
    await until(() => {
      bus.announce(live, Buffer.from('back'));
      assert.ok(heard.includes('back'));
    });
  });

  test('a broker that answers nothing fails publishes in time, and holds no more than the bound', async (t) => {
    const { bus, proxy } = await startThroughProxy(t, { confirmTimeoutMs: 200, maxOutstanding: 10 });
    await bus.ensureTopology();
    await bus.publish(aMessage('before'));
    await proxy.behave({ kind: 'hold-answers' });
    for (let round = 0; round < 3; round += 1) {
      const outcomes = await Promise.allSettled(someMessages(10).map(bus.publish));
      const refusals = outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason.message);
      const expected = round === 0 ? /confirm took too long/ : /too many messages/;
      for (const refusal of refusals) assert.match(String(refusal), expected);
    }
    await proxy.behave({ kind: 'pass' });
    await until(() => bus.publish(aMessage('after')));
  });

  test('disposing does not wait for a broker that answers nothing', async (t) => {
    const { bus, proxy, all } = await startThroughProxy(t);
    const { consumer } = record(bus, all);
    await consumer.start();
    await proxy.behave({ kind: 'hold-answers' });
    const publishing = bus.publish(aMessage('lost')).catch((error: unknown) => error);
    const started = performance.now();
    await bus[Symbol.asyncDispose]();
    assert.ok((await publishing) instanceof BusUnavailableError);
    assert.ok(performance.now() - started < 9_000);
  });
});
