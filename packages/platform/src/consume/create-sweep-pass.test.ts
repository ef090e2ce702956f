import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import type { Delivery } from '../bus/bus.ts';
import { createSweepPass } from './create-sweep-pass.ts';

const acked = (into: string[], messageId: string): Delivery => ({
  ...{ queue: 'q', routingKey: 'q', redelivered: false, body: Buffer.of(), properties: { messageId } },
  ack: () => void into.push(messageId),
  park: () => Promise.reject(new Error('no parking expected')),
});

function startPass(t: TestContext, visit: (id: string | undefined) => Promise<boolean>) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const gone: string[] = [];
  const options = { queue: 'q', messages: 3, quietMs: 1_000 };
  const pass = createSweepPass({ ...options, visit: ({ properties }) => visit(properties.messageId) });
  const look = (...ids: readonly string[]) => pass.look(ids.map((id) => acked(gone, id)));
  return { pass, look, gone, tick: (ms: number) => t.mock.timers.tick(ms) };
}

describe('a pass over a queue', () => {
  test('fails when it gets fewer messages than there were', async (t) => {
    const { pass, look, gone, tick } = startPass(t, async () => true);
    pass.begin();
    await look('a', 'b');
    tick(1_000);
    await assert.rejects(pass.ended(), {
      name: 'SweepCutShortError',
      message:
        'only 2 of the 3 messages in q were looked at, since the broker gives no more of them: try again',
    });
    await look('c');
    assert.deepEqual([gone, pass.removed], [['a', 'b'], 2]);
  });

  test('waits for the next message from when the one before was done', async (t) => {
    const { pass, look, tick } = startPass(t, async (id) => {
      if (id === 'b') tick(5_000);
      return false;
    });
    tick(5_000);
    pass.begin();
    for (const id of ['a', 'b']) {
      tick(999);
      await look(id);
    }
    tick(999);
    await look('c');
    await pass.ended();
    assert.equal(pass.removed, 0);
  });

  test('visits nothing before it has begun or after it was cut short', async (t) => {
    const visited: unknown[] = [];
    const { pass, look, gone } = startPass(t, async (id) => {
      visited.push(id);
      if (id === 'b') pass.cutShort('it ends');
      return true;
    });
    const looking = look('a', 'b', 'c');
    await Promise.resolve();
    assert.deepEqual(visited, []);
    pass.begin();
    await looking;
    assert.deepEqual([visited, gone, pass.removed], [['a', 'b'], ['a'], 1]);
    await assert.rejects(pass.ended(), /only 1 of the 3 .*it ends/);
  });
});
