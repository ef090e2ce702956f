import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sendableHeaders } from './sendable-headers.ts';

describe('sendableHeaders', () => {
  test('what AMQP can carry stays as it is', () => {
    const headers = {
      text: 'á',
      yes: true,
      nothing: null,
      whole: 2 ** 40,
      part: -0.5,
      list: [1, { a: 'b' }],
    };
    assert.deepEqual(sendableHeaders(headers), headers);
  });

  test('what the codec would break on becomes text', () => {
    const headers = {
      no: Number.NaN,
      low: -Infinity,
      far: 1e300,
      bytes: Buffer.from('ana'),
      at: new Date(0),
    };
    assert.deepEqual(sendableHeaders(headers), {
      no: 'NaN',
      low: '-Infinity',
      far: '1e+300',
      bytes: 'ana',
      at: '1970-01-01T00:00:00.000Z',
    });
  });

  test('what would route the copy elsewhere goes', () => {
    assert.deepEqual(sendableHeaders({ CC: ['a'], BCC: ['b'], kept: undefined, a: 1 }), { a: 1 });
  });

  test('beyond the size of a frame the foreign ones go first, and are counted', () => {
    const foreign = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`h${n}`, 'x'.repeat(100)]));
    const headers = { ...foreign, 'x-riff-version': 7, 'x-riff-park-reason': 'bad-json' };
    const sendable = sendableHeaders(headers);
    assert.equal(sendable['x-riff-park-reason'], 'bad-json');
    assert.equal(sendable['x-riff-version'], 7);
    const kept = Object.keys(sendable).filter((name) => name.startsWith('h')).length;
    assert.ok(kept > 30 && Buffer.byteLength(JSON.stringify(sendable)) < 5_500);
    assert.equal(sendable['x-riff-headers-dropped'], 100 - kept);
  });
});
