import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ReadResult, readMessage } from './read-message.ts';
import { refuseAhead } from './refuse-ahead.ts';

const nowMs = Date.UTC(2026, 10, 24, 6);
const dayMs = 86_400_000;
const data = { follower_id: 'beto', follower_email: 'b@example.com', follower_name: 'B', followed_id: 'ana' };
const read = (headers: Record<string, unknown>): ReadResult =>
  readMessage({
    body: new TextEncoder().encode(JSON.stringify({ pattern: 'follow.created', data })),
    properties: { headers },
  });

test('a version of any size up to a day ahead of the clock is taken, and none at all', () => {
  for (const version of [0, 1, 9, nowMs, nowMs + dayMs, String(nowMs + dayMs)]) {
    for (const header of ['x-riff-version', 'x-riff-follower-version']) {
      const result = read({ [header]: version });
      assert.equal(refuseAhead(result, nowMs), result);
    }
  }
  const unversioned = read({});
  assert.equal(refuseAhead(unversioned, nowMs), unversioned);
});

test('a version more than a day ahead of the clock refuses its message, and the detail names the header alone', () => {
  for (const version of [nowMs + dayMs + 1, Number.MAX_SAFE_INTEGER, String(Number.MAX_SAFE_INTEGER)]) {
    for (const header of ['x-riff-version', 'x-riff-follower-version']) {
      const refused = refuseAhead(read({ 'x-riff-version': 1, [header]: version }), nowMs);
      assert.ok(!refused.ok);
      assert.deepEqual(
        [refused.reason, refused.detail],
        ['version-ahead', `${header} lies more than a day ahead of the clock`],
      );
    }
  }
});

test('what is refused for another reason keeps it', () => {
  const refused = readMessage({
    body: new Uint8Array(),
    properties: { headers: { 'x-riff-version': Number.MAX_SAFE_INTEGER } },
  });
  assert.equal(refuseAhead(refused, nowMs), refused);
});
