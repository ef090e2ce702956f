import assert from 'node:assert/strict';
import { test } from 'node:test';
import { everything, inWords, isIn, shareOfDay } from './todays-share.ts';

const indexes = Array.from({ length: 40 }, (_, index) => index);

test('four days in a row share everything out, each item to one of them', () => {
  const beforeNewYear = Date.UTC(2026, 11, 30);
  const days = indexes.slice(0, 4).map((day) => shareOfDay(beforeNewYear + day * 86_400_000));
  for (const index of indexes) assert.equal(days.filter((share) => isIn(share, index)).length, 1, `${index}`);
});

test('a day keeps its share', () => {
  assert.deepEqual(shareOfDay(Date.UTC(2026, 0, 1)), shareOfDay(Date.UTC(2026, 0, 1, 23, 59)));
});

test('everything leaves nothing out, and alone needs no words', () => {
  assert.ok(indexes.every((index) => isIn(everything, index)));
  assert.equal(inWords(everything), '');
  assert.match(inWords(shareOfDay(Date.now())), /quarter/);
});
