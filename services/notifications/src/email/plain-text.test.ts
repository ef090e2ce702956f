import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { wrapText } from './plain-text.ts';

test('wrapping breaks at spaces alone, and no line of several words is longer than 76', () => {
  const word = fc
    .string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 90 })
    .map((text) => text.replaceAll(' ', '_'));
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 40 }), (words) => {
      const wrapped = wrapText(words.join(' '));
      assert.equal(wrapped.replaceAll('\n', ' '), words.join(' '));
      for (const line of wrapped.split('\n')) assert.ok(line.length <= 76 || !line.includes(' '), line);
    }),
  );
});
