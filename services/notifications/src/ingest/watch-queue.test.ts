import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { createLogger } from '@riff/platform';
import { watchQueue } from './watch-queue.ts';

const logger = createLogger({ name: 'test', level: 'silent' });

/** A watch on a queue with this many other consumers, or on an absent broker, with a mocked clock. */
function startWatching(t: TestContext, others: number | 'away') {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let now = 0;
  t.mock.method(performance, 'now', () => now);
  const broker = { others };
  let begun = 0;
  const watch = watchQueue({
    queue: 'riff_queue',
    logger,
    begin: () => {
      begun += 1;
    },
    isConsuming: () => begun > 0,
    bus: {
      async inspect() {
        if (broker.others === 'away') throw new Error('the broker is not reached');
        return { messages: 0, consumers: broker.others + begun };
      },
    },
  });
  t.after(() => watch[Symbol.dispose]());
  const goOn = async (ms: number) => {
    for (const end = now + ms; now < end; now += 100) {
      t.mock.timers.tick(100);
      await new Promise(setImmediate);
    }
  };
  return { broker, watch, goOn, begun: () => begun };
}

describe('a new ingest', () => {
  test('begins when the consumer of the one before is gone, and then looks no more', async (t) => {
    const { broker, watch, goOn, begun } = startWatching(t, 1);
    await goOn(20_000);
    assert.equal(begun(), 0);
    broker.others = 0;
    await goOn(1_000);
    assert.equal(begun(), 1);
    broker.others = 1;
    await goOn(60_000);
    assert.deepEqual([begun(), watch.shared], [1, false]);
  });

  test('waits anew for another consumer after the broker was away', async (t) => {
    const { broker, goOn, begun } = startWatching(t, 1);
    await goOn(2_000);
    broker.others = 'away';
    await goOn(40_000);
    broker.others = 1;
    await goOn(20_000);
    assert.equal(begun(), 0);
  });

  test('begins after 30 s beside a consumer that stays, and says so until that one is gone', async (t) => {
    const { broker, watch, goOn, begun } = startWatching(t, 1);
    await goOn(29_000);
    assert.deepEqual([begun(), watch.shared], [0, false]);
    await goOn(2_000);
    assert.deepEqual([begun(), watch.shared], [1, true]);
    await goOn(60_000);
    assert.equal(watch.shared, true);
    broker.others = 0;
    await goOn(1_000);
    assert.deepEqual([begun(), watch.shared], [1, false]);
  });

  test('waits for a broker that is away, and never says that another consumes meanwhile', async (t) => {
    const { broker, watch, goOn, begun } = startWatching(t, 'away');
    await goOn(120_000);
    assert.deepEqual([begun(), watch.shared], [0, false]);
    broker.others = 0;
    await goOn(1_000);
    assert.deepEqual([begun(), watch.shared], [1, false]);
  });

  test('says nothing of another while the broker is away, and says it again when it is back', async (t) => {
    const { broker, watch, goOn } = startWatching(t, 1);
    await goOn(31_000);
    assert.equal(watch.shared, true);
    broker.others = 'away';
    await goOn(1_000);
    assert.equal(watch.shared, false);
    broker.others = 1;
    await goOn(1_000);
    assert.equal(watch.shared, true);
  });

  test('begins nothing once it was told to stop', async (t) => {
    const { broker, watch, goOn, begun } = startWatching(t, 1);
    await goOn(1_000);
    broker.others = 0;
    watch[Symbol.dispose]();
    await goOn(60_000);
    assert.equal(begun(), 0);
  });
});
