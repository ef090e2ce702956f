import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import fc from 'fast-check';
import { openStore } from '../../src/store/open-store.ts';
import { aNotification } from '../store/samples.ts';
import { openWindow, type Window } from './open-window.ts';

/** Steps of an inbox whose owner has one open window and marks notifications elsewhere. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('arrive' as const), agoMs: fc.nat(110_000) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('mark' as const), nth: fc.nat(8), announced: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('mark all' as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('poll' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.nat(200_000) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('lose connection' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('connect' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

async function play(t: TestContext, steps: readonly Step[]): Promise<void> {
  await using store = openStore({ file: ':memory:' });
  let now = Date.parse('2026-05-01T10:00:00.000Z');
  let arrived = 0;
  const wait = (ms: number) => {
    now += ms;
    t.mock.timers.setTime(now);
  };
  const arrive = (agoMs: number) => {
    arrived += 1;
    const createdAt = new Date(now - agoMs);
    return store.jobs.insertNotifications([aNotification(`e${arrived}`, 'beto', { createdAt })]);
  };
  wait(0);
  for (const agoMs of [300_000, 400_000, 500_000]) await arrive(agoMs);
  const window: Window = await openWindow(store);

  for (const one of steps) {
    wait(1);
    if (one.kind === 'wait') wait(one.ms);
    else if (one.kind === 'poll') await window.poll();
    else if (one.kind === 'connect') await window.connect();
    else if (one.kind === 'lose connection') window.disconnect();
    else if (one.kind === 'mark all') await store.inbox.markAllRead('beto', new Date(now));
    else if (one.kind === 'arrive') {
      // To a disconnected window, a page that appears late looks like one that was already sent.
      await arrive(window.connected ? one.agoMs : 0);
      if (window.connected) await window.poll();
    } else {
      const newest = await store.inbox.list('beto', { unreadOnly: false, limit: 9 });
      const marked = newest[one.nth % newest.length];
      if (marked?.readAt !== null) continue;
      await store.inbox.markRead('beto', marked.id, new Date(now));
      if (one.announced) window.announce(marked.id);
    }
  }
  await window.connect();
  for (let polls = 0; polls < 3; polls += 1) {
    await window.poll();
    wait(1_500);
  }
  const stored = await store.inbox.list('beto', { unreadOnly: false, limit: 1_000 });
  const shown = new Map([...window.items].map(([id, item]) => [id, item.readAt !== null]));
  assert.deepEqual(shown, new Map(stored.map(({ id, readAt }) => [id, readAt !== null])));
  assert.equal(window.unread, await store.inbox.countUnread('beto'));
}

test('a window agrees with the store in the end, whatever arrives, is marked elsewhere, or gets lost', async (t) => {
  t.mock.timers.enable({ apis: ['Date'] });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), (steps) => play(t, steps)),
    { numRuns: 300 },
  );
});
