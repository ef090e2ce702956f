import assert from 'node:assert/strict';
import { test } from 'node:test';
import { identifyRequest } from './request-identity.ts';

const body = { title: 'Mi foto', type: 'image' };

test('the same author, key and body make the same id and hash, whatever the order of the fields', () => {
  const once = identifyRequest('post', 'ana', 'k', body);
  assert.deepEqual(identifyRequest('post', 'ana', 'k', { type: 'image', title: 'Mi foto' }), once);
  assert.deepEqual(identifyRequest('post', 'ana', 'k', { ...body, content: undefined }), once);
  assert.match(once.id, /^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  assert.match(once.hash, /^[\da-f]{64}$/);
});

test('another kind, author or key makes another id, another body another hash', () => {
  const ids = [
    identifyRequest('post', 'ana', 'k', body),
    identifyRequest('event', 'ana', 'k', body),
    identifyRequest('post', 'beto', 'k', body),
    identifyRequest('post', 'ana', 'k2', body),
    identifyRequest('post', 'an', 'ak', body),
  ].map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  const other = identifyRequest('post', 'ana', 'k', { ...body, title: 'Otra' });
  assert.equal(other.id, ids[0]);
  assert.notEqual(other.hash, identifyRequest('post', 'ana', 'k', body).hash);
  const parted = identifyRequest('post', 'ana', 'k', { ...body, content: 'a', description: 'b' });
  const joined = identifyRequest('post', 'ana', 'k', { ...body, content: 'a","description":"b' });
  assert.notEqual(parted.hash, joined.hash);
});
