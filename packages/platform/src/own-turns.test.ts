import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createOwnTurns } from './own-turns.ts';

test('each who asks goes on in a turn of the event loop of its own, in the order of asking', async (t) => {
  const ownTurn = createOwnTurns();
  let turn = 0;
  let counting = true;
  const count = () => {
    turn += 1;
    if (counting) setImmediate(count);
  };
  t.after(() => {
    counting = false;
  });
  setImmediate(count);
  const seen: { readonly name: string; readonly turn: number }[] = [];
  const ask = async (name: string) => {
    await ownTurn();
    seen.push({ name, turn });
  };
  await Promise.all(['a', 'b', 'c'].map(ask));
  await ask('d');
  assert.deepEqual(
    seen.map(({ name }) => name),
    ['a', 'b', 'c', 'd'],
  );
  assert.equal(new Set(seen.map((one) => one.turn)).size, 4);
});
