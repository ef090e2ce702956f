import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { WireProperties } from '@riff/events';
import { holdsAny } from './holds-any.ts';

const terms = ['019b0c6e-ana', 'ana@example.com', 'Ana "La" Peña'];
const holds = (body: string | Uint8Array, properties: WireProperties = {}) =>
  holdsAny({ body: typeof body === 'string' ? Buffer.from(body) : body, properties }, terms);

describe('a message holds a person', () => {
  test('when its body does, readable or not', () => {
    assert.ok(holds('not json, ana@example.com'));
    assert.ok(holds(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('ana@example.com')])));
    assert.ok(holds('{"follower_id":"019b0c6e-ana"}'));
  });

  test('also where JSON escapes its letters, valid or cut off', () => {
    assert.ok(holds(JSON.stringify({ name: 'Ana "La" Peña' })));
    assert.ok(holds('{"name":"\\u0041na \\"La\\" Pe\\u00F1a"'));
    assert.ok(holdsAny({ body: Buffer.from('{"name":"a\\tb"}'), properties: {} }, ['a\tb']));
    assert.ok(holdsAny({ body: Buffer.from('"\\ud83c\\udfb8 Ana"'), properties: {} }, ['🎸 Ana']));
  });

  test('or when its properties or headers do', () => {
    assert.ok(holds('', { messageId: 'of 019b0c6e-ana' }));
    assert.ok(holds('', { headers: { from: Buffer.from('ana@example.com') } }));
    assert.ok(holds('', { headers: { 'x-death': [{ reason: 'ana@example.com', count: 3n }] } }));
  });

  test('and otherwise not', () => {
    assert.ok(!holds('{"name":"Beto"}', { messageId: 'm', timestamp: 7, headers: { none: null } }));
    assert.ok(!holdsAny({ body: Buffer.from('anything'), properties: {} }, []));
    assert.ok(!holds('\\'));
    assert.ok(!holds('\\\\u0041na \\"La\\" Peña'), 'an escaped backslash escapes nothing');
  });
});
