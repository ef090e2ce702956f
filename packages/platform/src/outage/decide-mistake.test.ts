import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mistakeIn } from './decide-mistake.ts';

const refused = (name: string, code: string | number, message: string) =>
  Object.assign(new Error(message), { name, code });

test('a refusal of our configuration is named in words that reveal no secret', () => {
  const said = [
    [
      refused('AMQPConnectionError', 'ACCESS_REFUSED', 'ACCESS_REFUSED - Login was refused'),
      'wrong password',
    ],
    [
      refused('AMQPChannelError', 'ACCESS_REFUSED', "access to exchange 'riff_events' refused"),
      'not allowed',
    ],
    [
      refused('AMQPConnectionError', 'NOT_ALLOWED', 'NOT_ALLOWED - vhost riff not found'),
      'no such virtual host',
    ],
    [refused('AMQPConnectionError', 'NOT_ALLOWED', 'NOT_ALLOWED - access refused for user'), 'not allowed'],
    [refused('error', '28P01', 'password authentication failed'), 'wrong password'],
    [refused('error', '28000', 'role "riff" does not exist'), 'no such role'],
    [refused('error', '28000', 'no pg_hba.conf entry for host'), 'not let in from here'],
    [refused('error', '3D000', 'database "riff" does not exist'), 'no such database'],
    [refused('MongoServerError', 18, 'Authentication failed.'), 'wrong password'],
    [refused('MongoServerError', 8000, 'bad auth : Authentication failed.'), 'wrong password'],
    [refused('MongoServerError', 13, 'not authorized on riff'), 'not allowed'],
  ] as const;
  for (const [error, kind] of said) {
    assert.equal(mistakeIn(error), kind);
    assert.equal(mistakeIn(new Error('not reached', { cause: error })), kind);
  }
});

test('an outage is no configuration mistake', () => {
  for (const code of ['ECONNREFUSED', 'CONNECTION_FORCED', '57P01', '40001'])
    assert.equal(mistakeIn(refused('Error', code, 'gone')), undefined);
  for (const code of [8000, 91, 11000])
    assert.equal(mistakeIn(refused('MongoServerError', code, 'no')), undefined);
  assert.equal(mistakeIn('28P01'), undefined);
});
