import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addressHash } from './address-hash.ts';
import { readEmailEvent } from './read-email-event.ts';

const now = new Date('2026-11-24T12:00:00.000Z');
const said = '2026-11-24T10:00:00.000Z';
const webhook = (type: string, data: object = {}) => ({
  type,
  created_at: said,
  data: { email_id: 're-1', to: ['beto@example.com'], ...data },
});
const read = (payload: unknown) => {
  const found = readEmailEvent('msg_1', payload, now);
  assert.ok(typeof found === 'object');
  return found;
};
const suppresses = (type: string, data: object = {}) => read(webhook(type, data)).suppressions;

describe('a webhook', () => {
  test('tells what an email has come to, and when', () => {
    assert.deepEqual(read(webhook('email.delivery_delayed')), {
      event: { id: 'msg_1', resendId: 're-1', state: 'delivery_delayed', at: new Date(said) },
      suppressions: [],
    });
    const { created_at: _, ...untimed } = webhook('email.sent');
    assert.deepEqual(read(untimed).event.at, now);
    assert.deepEqual(read({ ...untimed, created_at: 'yesterday' }).event.at, now);
  });

  test('of a permanent bounce, a complaint or a suppression suppresses the address, kept as a hash', () => {
    const suppression = { addressHash: addressHash('beto@example.com'), at: new Date(said) };
    assert.deepEqual(suppresses('email.bounced', { bounce: { type: 'Permanent' } }), [
      { ...suppression, reason: 'bounced' },
    ]);
    assert.equal(suppresses('email.bounced').length, 1, 'a bounce without a type is permanent');
    assert.deepEqual(suppresses('email.complained'), [{ ...suppression, reason: 'complained' }]);
    assert.deepEqual(suppresses('email.suppressed', { to: ['Beto <BETO@example.com>'] }), [
      { ...suppression, reason: 'suppressed' },
    ]);
    assert.doesNotMatch(JSON.stringify(suppresses('email.complained')), /beto/);
  });

  test('of a temporary bounce, or of anything that is no refusal, suppresses nobody', () => {
    for (const type of ['Transient', 'Undetermined', 'Temporary']) {
      assert.deepEqual(suppresses('email.bounced', { bounce: { type } }), []);
    }
    for (const type of [
      'sent',
      'delivered',
      'delivery_delayed',
      'opened',
      'clicked',
      'failed',
      'scheduled',
    ]) {
      assert.deepEqual(suppresses(`email.${type}`), []);
    }
  });

  test('suppresses nobody where it does not say which of several addresses it means', () => {
    assert.deepEqual(suppresses('email.complained', { to: ['beto@example.com', 'caro@example.com'] }), []);
    assert.deepEqual(suppresses('email.complained', { to: undefined }), []);
  });

  test('about anything but an email is of no concern, one about an email without its id can not be read', () => {
    for (const other of [
      { type: 'contact.created', data: {} },
      webhook('email.received'),
      {},
      null,
      'x',
      [],
    ]) {
      assert.equal(readEmailEvent('msg_1', other, now), 'other');
    }
    for (const data of [{ email_id: 7 }, { email_id: '' }, { email_id: { $gt: '' } }, { to: 'beto' }]) {
      assert.equal(readEmailEvent('msg_1', webhook('email.sent', data), now), 'unreadable');
    }
    assert.equal(readEmailEvent('msg_1', { type: 'email.sent' }, now), 'unreadable');
  });
});

test('an address is remembered whatever its case and the spaces around it', () => {
  assert.equal(addressHash(' Beto@Example.COM '), addressHash('beto@example.com'));
  assert.notEqual(addressHash('beto@example.com'), addressHash('beto@example.org'));
  assert.match(addressHash('beto@example.com'), /^[\da-f]{64}$/);
});
