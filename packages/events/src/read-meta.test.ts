import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readMeta } from './read-meta.ts';

const bytes = (value: string) => new TextEncoder().encode(value);
const trace = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const full = {
  messageId: '019b0c6e-6f0a-7c3e-9d54-3b2f7a1c0001',
  source: 'users',
  occurredAt: '2026-11-24T06:00:00.000000Z',
  version: 7,
  followerVersion: 2,
  replay: true,
  traceparent: trace,
};

test('a message without properties and headers says nothing beside its data', () => {
  assert.deepEqual(readMeta({}), {});
  assert.deepEqual(readMeta({ headers: {} }), {});
});

test('header values are read as text, bytes, numbers and bigints alike', () => {
  const properties = { messageId: full.messageId };
  const asIs = {
    'x-riff-source': 'users',
    'x-riff-occurred-at': '2026-11-24T06:00:00Z',
    'x-riff-version': 7,
    'x-riff-follower-version': 2n,
    'x-riff-replay': true,
    traceparent: trace,
  };
  const asText = { ...asIs, 'x-riff-version': '7', 'x-riff-follower-version': '2', 'x-riff-replay': 'true' };
  const asBytes = Object.fromEntries(
    Object.entries(asText).map(([key, value]) => [key, bytes(String(value))]),
  );
  for (const headers of [asIs, asText, asBytes]) assert.deepEqual(readMeta({ ...properties, headers }), full);
});

test('a version is a whole number from 0 that counts exactly; any other counts as absent', () => {
  const max = Number.MAX_SAFE_INTEGER;
  for (const good of [0, 1, max, BigInt(max), String(max)]) {
    assert.deepEqual(readMeta({ headers: { 'x-riff-version': good } }), { version: Number(good) });
  }
  for (const bad of [
    -1,
    1.5,
    Number.NaN,
    max + 1,
    2n ** 63n,
    -1n,
    '-1',
    '1.5',
    '0x1',
    '1e3',
    ' 1',
    '',
    null,
    true,
    {},
    [],
  ]) {
    assert.deepEqual(readMeta({ headers: { 'x-riff-version': bad } }), {}, String(bad));
  }
});

test('a property or header that can not be used counts as absent, and the rest counts', () => {
  const headers = {
    'x-riff-source': 'a\u0000b',
    'x-riff-occurred-at': '2026-02-31T00:00:00Z',
    'x-riff-follower-version': {},
    'x-riff-replay': 'yes',
    traceparent: `00-${'0'.repeat(32)}-b7ad6b7169203331-01`,
    'x-riff-version': 3,
  };
  assert.deepEqual(readMeta({ messageId: 'x'.repeat(129), headers }), { version: 3 });
});

test('a trace is one as W3C Trace Context writes it', () => {
  for (const bad of [
    '',
    trace.toUpperCase(),
    `ff${trace.slice(2)}`,
    trace.replace('b7ad6b7169203331', '0'.repeat(16)),
    `${trace}-x`,
  ]) {
    assert.deepEqual(readMeta({ headers: { traceparent: bad } }), {}, bad);
  }
});

test('whatever the headers hold, reading them does not throw', () => {
  const names = fc.constantFrom(
    'x-riff-version',
    'x-riff-source',
    'x-riff-replay',
    'traceparent',
    '__proto__',
  );
  const values = fc.oneof(fc.anything({ withBigInt: true }), fc.uint8Array());
  fc.assert(fc.property(fc.dictionary(names, values), (headers) => void readMeta({ headers })));
});
