import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { BadCursorError, decodeCursor, encodeCursor, pageOf } from './cursor.ts';

describe('a cursor', () => {
  test('reads back as the position that it was made of', () => {
    const part = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 3 }), (position) => {
        assert.deepEqual(decodeCursor(encodeCursor(position), position.length), position);
      }),
    );
  });

  test('is refused when no list gave it', () => {
    const forged = [
      '',
      'x',
      '%',
      encodeCursor(['a']),
      encodeCursor(['a', 'b', 'c']),
      encodeCursor(['a', '\0']),
    ];
    for (const cursor of forged) assert.throws(() => decodeCursor(cursor, 2), BadCursorError, cursor);
    assert.throws(
      () => decodeCursor(Buffer.from('["a", {"$gt": ""}]').toString('base64url'), 2),
      BadCursorError,
    );
  });
});

describe('a page of a list', () => {
  test('leads to the next one only while there is more', () => {
    const rows = ['a', 'b', 'c'];
    assert.deepEqual(
      pageOf(rows, 3, (row) => [row]),
      { items: rows, nextCursor: null },
    );
    assert.deepEqual(
      pageOf(rows, 2, (row) => [row]),
      { items: ['a', 'b'], nextCursor: encodeCursor(['b']) },
    );
    assert.deepEqual(
      pageOf([], 2, () => []),
      { items: [], nextCursor: null },
    );
  });
});
