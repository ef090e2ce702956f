import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { takeOut } from './take-out.ts';
import { buses, fill, put, queue, textOf, textsIn } from './test/parked-buses.ts';

for (const { name, skip, open } of buses) {
  describe(`what is taken out of a queue ${name}`, { skip }, () => {
    test('includes what arrives while the queue is swept', async (t) => {
      const bus = await fill(t, open(t), ['of beto', 'of ana']);
      const coming = ['of ana, later', 'of ana, too', 'of caro'];
      const putting: Promise<void>[] = [];
      const taken = await takeOut(bus, queue, (message) => {
        const isHers = textOf(message).startsWith('of ana');
        const next = isHers ? coming.shift() : undefined;
        if (next !== undefined) putting.push(put(bus, next));
        return isHers;
      });
      await Promise.all(putting);
      assert.equal(taken, 3);
      assert.deepEqual(await textsIn(bus), ['of beto', 'of caro']);
    });
  });
}
