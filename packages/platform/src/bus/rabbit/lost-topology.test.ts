import assert from 'node:assert/strict';
import { after, describe, type TestContext, test } from 'node:test';
import { findServers, freshBroker } from '@riff/tools/servers';
import { until } from '@riff/tools/until';
import { Connection } from 'rabbitmq-client';
import { BusUnavailableError, UnroutableError } from '../bus.ts';
import { aMessage } from '../contract/a-message.ts';
import { record, textsOf } from '../contract/record.ts';
import { startBus } from '../contract/start-bus.ts';
import { connectRabbitBus } from './connect-rabbit-bus.ts';
import { ensureTopology } from './ensure-topology.ts';

const { skip } = await findServers();
const url = skip.rabbitmq ? '' : await freshBroker({ after });

function start(t: TestContext) {
  const operator = new Connection(url);
  t.after(() => operator.close());
  return { operator, ...startBus(t, (topology) => connectRabbitBus({ url, topology })) };
}

describe('a topology that is not as we would make it', { skip: skip.rabbitmq }, () => {
  test('a queue that exists with other arguments is used as it is', async (t) => {
    const { bus, operator, all, posts } = start(t);
    await operator.queueDeclare({ queue: all, durable: true, arguments: { 'x-max-length': 1_000 } });
    await operator.queueDeclare({ queue: posts, durable: false, arguments: { 'x-queue-type': 'classic' } });
    await bus.ensureTopology();
    await bus.publish(aMessage('post'));
    assert.deepEqual(textsOf(await record(bus, all).first(1)), ['post']);
    assert.deepEqual(textsOf(await record(bus, posts).first(1)), ['post']);
  });

  test('what exists is looked at and never declared again, which would cost a channel each time', async (t) => {
    const { bus, operator, all, topology } = start(t);
    await operator.queueDeclare({ queue: all, durable: true, arguments: { 'x-max-length': 1_000 } });
    await bus.ensureTopology();
    let channels = 0;
    await ensureTopology(topology, () => {
      channels += 1;
      return operator.acquire();
    });
    assert.equal(channels, 1);
  });

  test('a queue that was deleted makes a message unroutable once, and is there for the next try', async (t) => {
    const { bus, operator, all } = start(t);
    const follow = aMessage('follow', { routingKey: 'follow.created' });
    await bus.publish(follow);
    await operator.queueDelete(all);
    await assert.rejects(bus.publish(follow), UnroutableError);
    await bus.publish(follow);
    assert.equal((await record(bus, all).first(1)).length, 1);
  });

  test('an exchange that was deleted is there again for the next try', async (t) => {
    const { bus, operator, all, topology } = start(t);
    await bus.ensureTopology();
    await operator.exchangeDelete({ exchange: topology.exchanges[0]?.name ?? '' });
    const outcomes = await Promise.allSettled(['a', 'b', 'c'].map((text) => bus.publish(aMessage(text))));
    for (const outcome of outcomes)
      assert.ok(outcome.status === 'rejected' && outcome.reason instanceof BusUnavailableError);
    await bus.publish(aMessage('again'));
    assert.deepEqual(textsOf(await record(bus, all).first(1)), ['again']);
  });

  test('a queue that is deleted while it is consumed is made and consumed again', async (t) => {
    const { bus, operator, all } = start(t);
    const recorder = record(bus, all);
    await bus.publish(aMessage('before'));
    await recorder.first(1);
    await operator.queueDelete(all);
    await until(() => bus.publish(aMessage('after', { routingKey: 'follow.created' })));
    assert.deepEqual(textsOf(await recorder.first(2)), ['before', 'after']);
  });

  test('what was announced to an exchange that is gone is lost, and the next is heard', async (t) => {
    const { bus, operator, live } = start(t);
    const heard: string[] = [];
    await using _listener = await bus.listen(live, (body) => heard.push(Buffer.from(body).toString()));
    await operator.exchangeDelete({ exchange: live });
    bus.announce(live, Buffer.from('lost'));
    await bus.ensureTopology();
    await using _second = await bus.listen(live, (body) => heard.push(Buffer.from(body).toString()));
    await until(() => {
      bus.announce(live, Buffer.from('heard'));
      assert.ok(heard.includes('heard'));
    });
  });
});
