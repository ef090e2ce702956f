import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parkedQueue } from '@riff/events';
import { UnroutableError } from '../bus.ts';
import { aMessage } from './a-message.ts';
import { leave, record, textsOf } from './record.ts';
import { type OpenBus, startBus } from './start-bus.ts';

const reason = { reason: 'bad-json', detail: 'unexpected end' };

export function parkingContract(open: OpenBus): void {
  test('a parked message keeps body, properties and headers, and says why, when and from where', async (t) => {
    const { bus, all } = startBus(t, open);
    const sent = aMessage('poison', {
      contentType: 'application/json',
      timestamp: 1_700_000_000,
      headers: { a: 'b' },
    });
    await bus.publish(sent);
    await record(bus, all, { handle: async ([delivery]) => delivery?.park(reason) }).first(1);

    const [parked] = await record(bus, parkedQueue(all)).first(1);
    const { headers, ...properties } = parked?.properties ?? {};
    const { 'x-riff-parked-at': at, ...others } = headers ?? {};
    assert.deepEqual(textsOf(parked ? [parked] : []), ['poison']);
    assert.deepEqual({ headers: { a: 'b' }, ...properties }, sent.properties);
    assert.deepEqual(others, {
      a: 'b',
      'x-riff-park-reason': 'bad-json',
      'x-riff-park-detail': 'unexpected end',
      'x-riff-parked-from': all,
    });
    assert.ok(Math.abs(Date.now() - Date.parse(String(at))) < 60_000);
    assert.equal((await bus.inspect(all)).messages, 0);
  });

  test('a parked message holds the body that replaces its own', async (t) => {
    const { bus, all } = startBus(t, open);
    await bus.publish(aMessage('with token'));
    const without = new TextEncoder().encode('without');
    await record(bus, all, { handle: async ([delivery]) => delivery?.park(reason, without) }).first(1);
    assert.deepEqual(textsOf(await record(bus, parkedQueue(all)).first(1)), ['without']);
  });

  test('a transient message becomes a lasting one when it is parked', async (t) => {
    const { bus, all } = startBus(t, open);
    await bus.send(all, { ...aMessage('transient'), properties: { deliveryMode: 1 } });
    await record(bus, all, { handle: async ([delivery]) => delivery?.park(reason) }).first(1);
    const [parked] = await record(bus, parkedQueue(all)).first(1);
    assert.equal(parked?.properties.deliveryMode, 2);
  });

  test('a message that is parked and not acknowledged any more is there twice rather than not at all', async (t) => {
    const { bus, all } = startBus(t, open);
    await bus.publish(aMessage('poison'));
    const recorder = record(bus, all, { handle: leave });
    const [held] = await recorder.first(1);
    await recorder.consumer.close();
    await held?.park(reason);

    assert.deepEqual(textsOf(await record(bus, parkedQueue(all)).first(1)), ['poison']);
    assert.deepEqual(textsOf(await record(bus, all).first(1)), ['poison']);
  });

  test('a message that cannot be parked stays in its queue', async (t) => {
    const { bus, posts } = startBus(t, open);
    await bus.publish(aMessage('poison'));
    const recorder = record(bus, posts, {
      handle: async ([delivery]) => assert.rejects(async () => delivery?.park(reason), UnroutableError),
    });
    await recorder.first(1);
    await recorder.consumer.close();
    assert.deepEqual(textsOf(await record(bus, posts).first(1)), ['poison']);
  });

  test('a detail of any length is kept to a size that fits', async (t) => {
    const { bus, all } = startBus(t, open);
    await bus.publish(aMessage('poison'));
    const long = { reason: 'bad', detail: 'x'.repeat(100_000) };
    await record(bus, all, { handle: async ([delivery]) => delivery?.park(long) }).first(1);
    const [parked] = await record(bus, parkedQueue(all)).first(1);
    assert.match(String(parked?.properties.headers?.['x-riff-park-detail']), /^x{500}$/);
  });
}
