import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPutOff } from './put-off.ts';

test('what is put off again and again waits twice as long each time, at most half a minute, whatever the others do', () => {
  let now = 0;
  const putOff = createPutOff(() => now);
  const waits = Array.from({ length: 7 }, () => {
    putOff.add('ana');
    const began = now;
    while (putOff.ids().includes('ana')) now += 500;
    return now - began;
  });
  assert.deepEqual(waits, [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  putOff.add('beto');
  assert.deepEqual(putOff.ids(), ['beto']);
});

test('what was done meanwhile is forgotten, and starts at the first wait when put off again', () => {
  let now = 0;
  const putOff = createPutOff(() => now);
  for (let times = 0; times < 7; times += 1) putOff.add('ana');
  now = 120_000;
  assert.deepEqual(putOff.ids(), []);
  putOff.add('ana');
  now += 1_000;
  assert.deepEqual(putOff.ids(), []);
});
