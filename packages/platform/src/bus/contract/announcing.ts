import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Bus } from '../bus.ts';
import { type OpenBus, startBus } from './start-bus.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

async function startListening(t: TestContext, bus: Bus, exchange: string) {
  const heard: string[] = [];
  const listener = await bus.listen(exchange, (body) => heard.push(Buffer.from(body).toString()));
  t.after(() => listener[Symbol.asyncDispose]());
  return { heard, stop: () => listener[Symbol.asyncDispose]() };
}

export function announcingContract(open: OpenBus): void {
  test('an announcement reaches all who listen, in order', async (t) => {
    const { bus, live } = startBus(t, open);
    const ana = await startListening(t, bus, live);
    const beto = await startListening(t, bus, live);
    for (const text of ['one', 'two', '{"three":3}']) bus.announce(live, bytes(text));
    await t.waitFor(() => {
      assert.deepEqual(ana.heard, ['one', 'two', '{"three":3}']);
      assert.deepEqual(beto.heard, ana.heard);
    });
  });

  test('an announcement that nobody hears, or to nowhere, is lost without a word', async (t) => {
    const { bus, live } = startBus(t, open);
    bus.announce(live, bytes('nobody'));
    bus.announce('no_such_exchange', bytes('nowhere'));
    const ana = await startListening(t, bus, live);
    await t.waitFor(() => {
      bus.announce(live, bytes('heard'));
      assert.ok(ana.heard.includes('heard'));
    });
    assert.ok(!ana.heard.includes('nobody') && !ana.heard.includes('nowhere'));
  });

  test('who stops listening hears no more', async (t) => {
    const { bus, live } = startBus(t, open);
    const ana = await startListening(t, bus, live);
    const beto = await startListening(t, bus, live);
    await ana.stop();
    await ana.stop();
    bus.announce(live, bytes('later'));
    await t.waitFor(() => assert.deepEqual(beto.heard, ['later']));
    assert.deepEqual(ana.heard, []);
  });
}
