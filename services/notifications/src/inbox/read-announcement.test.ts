import assert from 'node:assert/strict';
import { test } from 'node:test';
import { announceUsers } from './announce-users.ts';
import { readAnnouncement } from './read-announcement.ts';

const bytes = (text: string) => Buffer.from(text);

function announced(users: readonly string[], read?: string): readonly Uint8Array[] {
  const bodies: Uint8Array[] = [];
  announceUsers({ announce: (_exchange, body) => void bodies.push(body) }, users, read);
  return bodies;
}

test('what is announced is read by every instance', () => {
  const [body, ...rest] = announced(['beto', 'a "b" 字'], 'e1:beto');
  assert.ok(body);
  assert.deepEqual(readAnnouncement(body), { users: ['beto', 'a "b" 字'], read: 'e1:beto' });
  assert.equal(rest.length, 0);
});

test('a page of a thousand of the longest ids is one announcement, and one more is another', () => {
  const users = Array.from({ length: 1_001 }, (_, n) => '字'.repeat(124) + String(n).padStart(4, '0'));
  const bodies = announced(users);
  assert.deepEqual(
    bodies.map((body) => readAnnouncement(body)?.users.length),
    [1_000, 1],
  );
  assert.deepEqual(announced([]), []);
});

test('whatever else arrives is nothing', () => {
  const strange = [
    '',
    'x',
    'null',
    '[]',
    '{}',
    '{"users":"beto"}',
    '{"users":[1]}',
    '{"users":[{"$gt":""}]}',
    '{"users":["beto"],"read":1}',
    '{"users":["beto"',
    JSON.stringify({ users: Array.from({ length: 1_001 }, () => 'beto') }),
    JSON.stringify({ users: ['x'.repeat(600_000)] }),
  ].map(bytes);
  for (const body of [...strange, new Uint8Array([0xff, 0xfe, 0x00])])
    assert.equal(readAnnouncement(body), undefined);
});

test('what a later version adds is ignored', () => {
  assert.deepEqual(readAnnouncement(bytes('{"users":["beto"],"why":"page"}')), { users: ['beto'] });
});
