import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLogger } from '../logger.ts';
import { createSweeps } from './create-sweeps.ts';

const { signal } = new AbortController();
const logger = createLogger({ name: 'platform', level: 'silent' });

/** A sweep of this many pieces that records each piece. */
async function* pieces(id: string, count: number, seen: string[]): AsyncGenerator<void> {
  for (let piece = 1; piece <= count; piece += 1) {
    seen.push(`${id}${piece}`);
    if (piece < count) yield;
  }
}

test('each has a piece done in its turn, so that a long one holds no other up', async () => {
  const seen: string[] = [];
  const counts = new Map([
    ['ana', 9],
    ['beto', 2],
    ['caro', 1],
  ]);
  await using sweeps = createSweeps({ logger, sweep: (id) => pieces(id, counts.get(id) ?? 0, seen) });
  assert.deepEqual(await sweeps.turn(['ana'], signal), []);
  assert.deepEqual(await sweeps.turn(['ana', 'beto', 'caro'], signal), ['caro']);
  assert.deepEqual(await sweeps.turn(['ana', 'beto'], signal), ['beto']);
  assert.deepEqual(seen, ['ana1', 'ana2', 'beto1', 'caro1', 'ana3', 'beto2']);
});

test('one that fails is put off while the others go on, and then begins anew', async () => {
  const seen: string[] = [];
  async function* failing(): AsyncGenerator<void> {
    seen.push('begun');
    yield;
    throw new Error('it takes too long');
  }
  await using sweeps = createSweeps({
    logger,
    sweep: (id) => (id === 'ana' ? failing() : pieces(id, 2, seen)),
  });
  await sweeps.turn(['ana', 'beto'], signal);
  assert.deepEqual(sweeps.putOff(), []);
  assert.deepEqual(await sweeps.turn(['ana', 'beto'], signal), ['beto']);
  assert.deepEqual(sweeps.putOff(), ['ana']);
  await sweeps.turn(['ana'], signal);
  assert.deepEqual(seen, ['begun', 'beto1', 'beto2', 'begun']);
});

test('a sweep under way releases what it holds, at the end and when another instance has finished it', async () => {
  const closed: string[] = [];
  async function* holding(id: string): AsyncGenerator<void> {
    try {
      for (;;) yield;
    } finally {
      closed.push(id);
    }
  }
  {
    await using sweeps = createSweeps({ logger, sweep: holding });
    await sweeps.turn(['ana', 'beto'], signal);
    await sweeps.turn(['beto'], signal);
    assert.deepEqual(closed, ['ana']);
  }
  assert.deepEqual(closed, ['ana', 'beto']);
});
