import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { pino } from 'pino';
import { backoff, startLoop } from './loop.ts';

const logger = pino({ level: 'silent' });
const hourMs = 3_600_000;

/** A step whose outcomes are set one by one, and which records its calls. */
function scripted() {
  const calls: PromiseWithResolvers<'again' | 'idle'>[] = [];
  const called = new Map<number, PromiseWithResolvers<void>>();
  const nth = (n: number) => {
    const call = called.get(n) ?? Promise.withResolvers<void>();
    called.set(n, call);
    return call;
  };
  return {
    calls,
    nth: (n: number) => nth(n).promise,
    step: () => {
      const call = Promise.withResolvers<'again' | 'idle'>();
      calls.push(call);
      nth(calls.length - 1).resolve();
      return call.promise;
    },
  };
}

describe('a loop', () => {
  test('goes on at once while there is more', async () => {
    const { calls, nth, step } = scripted();
    await using _ = startLoop({ name: 'x', step, idleMs: hourMs, logger });
    await nth(0);
    calls[0]?.resolve('again');
    await nth(1);
    calls[1]?.resolve('idle');
    assert.equal(calls.length, 2);
  });

  test('looks again when it is woken, also while a step was under way', async () => {
    const { calls, nth, step } = scripted();
    await using loop = startLoop({ name: 'x', step, idleMs: hourMs, logger });
    await nth(0);
    loop.wake();
    calls[0]?.resolve('idle');
    await nth(1);
    calls[1]?.resolve('idle');
  });

  test('tries again after a failure', async () => {
    const { calls, nth, step } = scripted();
    await using _ = startLoop({ name: 'x', step, idleMs: hourMs, logger });
    await nth(0);
    calls[0]?.reject(new Error('away'));
    await nth(1);
    calls[1]?.resolve('idle');
  });

  test('logs an outage once when it begins and once when it ends', async () => {
    const lines: string[] = [];
    const loud = pino({ level: 'info' }, { write: (line: string) => void lines.push(JSON.parse(line).msg) });
    const { calls, nth, step } = scripted();
    await using _ = startLoop({ name: 'x', step, idleMs: hourMs, logger: loud });
    for (const n of [0, 1, 2]) {
      await nth(n);
      calls[n]?.reject(new Error('away'));
    }
    await nth(3);
    calls[3]?.resolve('again');
    await nth(4);
    calls[4]?.resolve('idle');
    assert.deepEqual(lines, ['step failed, retrying', 'recovered']);
  });

  test('is disposed of only after the step in hand, which hears that it should end', async () => {
    const started = Promise.withResolvers<AbortSignal>();
    let finished = false;
    const loop = startLoop({
      name: 'x',
      idleMs: hourMs,
      logger,
      step: async (signal) => {
        started.resolve(signal);
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        await new Promise(setImmediate);
        finished = true;
        return 'again';
      },
    });
    await started.promise;
    await loop[Symbol.asyncDispose]();
    assert.equal(finished, true);
  });

  test('waits longer after each failure in a row, up to five seconds', () => {
    const waits = Array.from({ length: 12 }, (_, index) => backoff(index + 1));
    for (const [index, wait] of waits.entries()) {
      const full = Math.min(100 * 2 ** index, 5_000);
      assert.ok(wait <= full && wait >= full * 0.8);
    }
  });
});
