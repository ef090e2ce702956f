import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { pino } from 'pino';
import { holdLease } from './hold-lease.ts';
import type { LeaseStore } from './lease-store.ts';
import { takeAfterMs, watchLeases } from './lease-watch.ts';
import { memoryLeases } from './memory-leases.ts';

const logger = pino({ level: 'silent' });

/** Work that says when it was begun, with which token, and when it ended. */
function work() {
  const begun = Promise.withResolvers<number>();
  const ended = Promise.withResolvers<void>();
  return {
    begun: begun.promise,
    ended: ended.promise,
    start: async (token: number) => {
      begun.resolve(token);
      return { [Symbol.asyncDispose]: async () => ended.resolve() };
    },
  };
}
const hold = (leases: LeaseStore, holder: string, start: (token: number) => Promise<AsyncDisposable>) =>
  holdLease({ leases, name: 'mail', holder, logger, work: start });

describe('a lease', () => {
  test('has its work done by one of two, and by the other once it is given back', async () => {
    const leases = memoryLeases();
    const [first, second] = [work(), work()];
    const ana = hold(leases, 'ana', first.start);
    assert.equal(await first.begun, 1);
    await using beto = hold(leases, 'beto', second.start);
    assert.equal(beto.held, false);
    await ana[Symbol.asyncDispose]();
    await first.ended;
    assert.equal(await second.begun, 2);
  });

  test('that another has taken ends the work', async () => {
    const leases = memoryLeases();
    const mine = work();
    await using _ = hold(leases, 'ana', mine.start);
    await mine.begun;
    await leases.take('mail', await leases.read('mail'), 'beto');
    await mine.ended;
  });

  test('is given up when the store does not answer, before another may take it', async (t) => {
    const leases = memoryLeases();
    const mine = work();
    const silent = { ...leases, renew: () => new Promise<boolean>(() => {}) };
    t.mock.timers.enable({ apis: ['setTimeout'] });
    let now = 0;
    t.mock.method(performance, 'now', () => now);
    const lease = hold(silent, 'ana', mine.start);
    await mine.begun;
    let ended = false;
    void mine.ended.then(() => {
      ended = true;
    });
    while (!ended && now < 20_000) {
      now += 100;
      t.mock.timers.tick(100);
      await new Promise(setImmediate);
    }
    assert.ok(now < 10_000, `given up after ${now} ms`);
    t.mock.timers.reset();
    await lease[Symbol.asyncDispose]();
  });

  test('is free again when the work could not begin', async () => {
    const leases = memoryLeases();
    let tries = 0;
    const second = work();
    await using _ = hold(leases, 'ana', async (token) => {
      tries += 1;
      if (tries === 1) throw new Error('not yet');
      return second.start(token);
    });
    assert.equal(await second.begun, 2);
  });
});

describe('one who watches a lease', () => {
  const held = { holder: 'ana', token: 1, beat: 0 };

  test('takes it at once when it is free', () => {
    assert.equal(watchLeases().takeable('mail', { ...held, holder: null }, 0), true);
  });

  test('takes it when it stood unchanged for ten seconds by its own clock, not before', () => {
    const watch = watchLeases();
    assert.equal(watch.takeable('mail', held, 1_000), false);
    assert.equal(watch.takeable('mail', held, 1_000 + takeAfterMs - 1), false);
    assert.equal(watch.takeable('mail', held, 1_000 + takeAfterMs), true);
  });

  test('waits anew after each beat and each new holder', () => {
    const watch = watchLeases();
    watch.takeable('mail', held, 0);
    assert.equal(watch.takeable('mail', { ...held, beat: 1 }, takeAfterMs), false);
    assert.equal(watch.takeable('mail', { ...held, token: 2, beat: 1 }, 2 * takeAfterMs), false);
    assert.equal(watch.takeable('mail', { ...held, token: 2, beat: 1 }, 3 * takeAfterMs), true);
  });
});
