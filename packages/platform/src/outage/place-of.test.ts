import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeOf } from './place-of.ts';

test('a place is host and port, without the password', () => {
  const secrets = ['p%40w', 'p@w'];
  const said = [
    ['amqp://riff:p%40w@rabbit/riff', { host: 'rabbit', port: 5672, secrets }],
    ['postgres://postgres@127.0.0.1:5433/riff', { host: '127.0.0.1', port: 5433, secrets: [] }],
    ['postgres://riff@[::1]:5433/riff', { host: '[::1]', port: 5433, secrets: [] }],
    ['mongodb://riff:p%40w@a:1,b:2/?replicaSet=rs', { host: 'a:1,b:2', secrets }],
    ['mongodb+srv://riff:p%40w@cluster.example.com/riff', { host: 'cluster.example.com', secrets }],
    ['mongodb://127.0.0.1:27018/?authSource=a@b', { host: '127.0.0.1', port: 27018, secrets: [] }],
  ] as const;
  for (const [url, place] of said) assert.deepEqual(placeOf(url), place);
});
