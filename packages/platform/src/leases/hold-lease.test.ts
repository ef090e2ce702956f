import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { pino } from 'pino';
import { openSqlite } from '../sqlite/open-sqlite.ts';
import { holdLease } from './hold-lease.ts';
import type { LeaseStore } from './lease-store.ts';
import { giveUpAfterMs, takeAfterMs, watchLeases } from './lease-watch.ts';
import { leasesSchema, sqliteLeases } from './sqlite-leases.ts';

const logger = pino({ level: 'silent' });
const newLeases = () => sqliteLeases(openSqlite(':memory:', [leasesSchema]));

/** Work that records when and with which token it began, and when it ended. */
function work() {
  const begun = Promise.withResolvers<number>();
  const ended = Promise.withResolvers<void>();
  let isOver = false;
  return {
    begun: begun.promise,
    ended: ended.promise,
    isOver: () => isOver,
    start: async (token: number) => {
      begun.resolve(token);
      return {
        async [Symbol.asyncDispose]() {
          isOver = true;
          ended.resolve();
        },
      };
    },
  };
}
const hold = (leases: LeaseStore, holder: string, start: (token: number) => Promise<AsyncDisposable>) =>
  holdLease({ leases, name: 'mail', holder, logger, work: start });

/** A clock and timers that advance only on request. */
function mockClock(t: TestContext) {
  let now = 0;
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  t.mock.method(performance, 'now', () => now);
  return {
    get now() {
      return now;
    },
    /** Advances the clock until the condition holds, or for this long at most. */
    async runUntil(happened: () => boolean, ms: number) {
      const end = now + ms;
      while (!happened() && now < end) {
        now += 100;
        t.mock.timers.tick(100);
        await new Promise(setImmediate);
      }
      assert.ok(happened(), `not within ${ms} ms`);
    },
  };
}

describe('a lease', () => {
  test('has its work done by one of two, and by the other once it is given back', async () => {
    const leases = newLeases();
    const [first, second] = [work(), work()];
    const ana = hold(leases, 'ana', first.start);
    const token = await first.begun;
    await using beto = hold(leases, 'beto', second.start);
    assert.equal(beto.held, false);
    await ana[Symbol.asyncDispose]();
    await first.ended;
    assert.ok((await second.begun) > token);
  });

  test('says which token it had before', async () => {
    const leases = newLeases();
    const before = await leases.take('mail', await leases.read('mail'), 'beto');
    await leases.release('mail', await leases.read('mail'));
    const previous = Promise.withResolvers<number>();
    const start = async (_: number, __: AbortSignal, previousToken: number) => {
      previous.resolve(previousToken);
      return { [Symbol.asyncDispose]: async () => {} };
    };
    await using _lease = holdLease({ leases, name: 'mail', holder: 'ana', logger, work: start });
    assert.equal(await previous.promise, before?.token);
  });

  test('that another has taken ends the work', async () => {
    const leases = newLeases();
    const mine = work();
    await using _ = hold(leases, 'ana', mine.start);
    await mine.begun;
    await leases.take('mail', await leases.read('mail'), 'beto');
    await mine.ended;
  });

  const away: readonly (readonly [string, LeaseStore['renew']])[] = [
    ['do not come back', () => new Promise(() => {})],
    ['fail, and are tried again later and later', () => Promise.reject(new Error('away'))],
  ];
  for (const [what, renew] of away) {
    test(`is given up 7 s after it was last renewed, also while renewals ${what}`, async (t) => {
      const clock = mockClock(t);
      const leases = newLeases();
      const mine = work();
      let renewals = 0;
      let renewedAt = 0;
      const failing: LeaseStore = {
        ...leases,
        renew(name, held) {
          renewals += 1;
          if (renewals > 1) return renew(name, held);
          renewedAt = clock.now;
          return leases.renew(name, held);
        },
      };
      const lease = hold(failing, 'ana', mine.start);
      await mine.begun;
      await clock.runUntil(mine.isOver, 20_000);
      assert.equal(clock.now - renewedAt, giveUpAfterMs);
      await lease[Symbol.asyncDispose]();
    });
  }

  test('is kept by its holder when the answer to a renewal was lost and the next one is refused', async (t) => {
    const clock = mockClock(t);
    const leases = newLeases();
    const mine = work();
    let renewals = 0;
    let reads = 0;
    const lossy: LeaseStore = {
      ...leases,
      async renew(name, held) {
        renewals += 1;
        const renewed = await leases.renew(name, held);
        if (renewals % 3 === 1) throw new Error('the answer is lost');
        return renewed;
      },
      async read(name) {
        reads += 1;
        // The read after a refused renewal may fail as well.
        if (reads % 2 === 0) throw new Error('away');
        return leases.read(name);
      },
    };
    const lease = hold(lossy, 'ana', mine.start);
    await mine.begun;
    await clock.runUntil(() => renewals >= 12, 60_000);
    assert.equal(mine.isOver(), false);
    assert.ok((await leases.read('mail')).beat >= 4);
    await lease[Symbol.asyncDispose]();
  });

  test('in its own name that it does not hold is taken at once: the answer to its taking was lost', async () => {
    const leases = newLeases();
    const mine = work();
    let takings = 0;
    const lossy: LeaseStore = {
      ...leases,
      async take(name, seen, holder) {
        takings += 1;
        const taken = await leases.take(name, seen, holder);
        if (takings === 1) throw new Error('the answer is lost');
        return taken;
      },
    };
    await using _ = hold(lossy, 'ana', mine.start);
    assert.equal(await mine.begun, (await leases.read('mail')).token);
    assert.equal(takings, 2);
  });

  test('is given back at a stop, though a renewal does not come back', async (t) => {
    const clock = mockClock(t);
    const leases = newLeases();
    const mine = work();
    let isRenewing = false;
    const silent: LeaseStore = {
      ...leases,
      renew() {
        isRenewing = true;
        return new Promise(() => {});
      },
    };
    const lease = hold(silent, 'ana', mine.start);
    await mine.begun;
    await clock.runUntil(() => isRenewing, 5_000);
    await lease[Symbol.asyncDispose]();
    assert.equal(mine.isOver(), true);
    assert.equal((await leases.read('mail')).holder, null);
  });

  test('is free again when the work could not begin', async () => {
    const leases = newLeases();
    let tries = 0;
    const second = work();
    await using _ = hold(leases, 'ana', async (token) => {
      tries += 1;
      if (tries === 1) throw new Error('not yet');
      return second.start(token);
    });
    assert.equal(await second.begun, (await leases.read('mail')).token);
  });
});

describe('a process that watches leases', () => {
  const held = { id: 'mail', holder: 'ana', token: 1, beat: 0 };

  test('takes one at once when it is free', () => {
    const free = { ...held, holder: null };
    assert.deepEqual(watchLeases().takeable([held, free], 0), [free]);
  });

  test('takes it when it stood unchanged for ten seconds by its own clock, not before', () => {
    const watch = watchLeases();
    assert.deepEqual(watch.takeable([held], 1_000), []);
    assert.deepEqual(watch.takeable([held], 1_000 + takeAfterMs - 1), []);
    assert.deepEqual(watch.takeable([held], 1_000 + takeAfterMs), [held]);
  });

  test('waits anew after each beat and each new holder', () => {
    const watch = watchLeases();
    watch.takeable([held], 0);
    assert.deepEqual(watch.takeable([{ ...held, beat: 1 }], takeAfterMs), []);
    const next = { ...held, token: 2, beat: 1 };
    assert.deepEqual(watch.takeable([next], 2 * takeAfterMs), []);
    assert.deepEqual(watch.takeable([next], 3 * takeAfterMs), [next]);
  });

  test('forgets those that it no longer sees', () => {
    const watch = watchLeases();
    watch.takeable([held, { ...held, id: 'ingest' }], 0);
    watch.takeable([{ ...held, id: 'ingest' }], takeAfterMs - 1);
    assert.deepEqual(watch.takeable([held], takeAfterMs), []);
  });
});
