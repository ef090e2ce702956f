import assert from 'node:assert/strict';
import { test } from 'node:test';
import { validateEmail } from './validate-email.ts';

const now = Date.parse('2026-11-24T10:00:00Z');
const valid = { from: 'Riff <riff@riff.test>', to: 'ana@riff.test', subject: 'Hola', html: '<p>Hola</p>' };

const judge = (change: object, batch = false) => validateEmail({ ...valid, ...change }, { now, batch });

test('an email needs a sender, a recipient, a subject and html or text', () => {
  for (const field of ['from', 'to', 'subject']) {
    for (const nothing of [undefined, null, '']) {
      const { error } = judge({ [field]: nothing });
      assert.deepEqual(error, {
        statusCode: 422,
        name: 'missing_required_field',
        message: `Missing \`${field}\` field.`,
      });
    }
  }
  assert.equal(judge({ html: '' }).error?.message, 'Missing `html` or `text` field.');
  assert.equal(judge({ html: undefined, text: 'Hola' }).error, undefined);
});

test('one address and a list of up to 50 mean the same', () => {
  const fifty = Array.from({ length: 50 }, (_, index) => `fan${index}@riff.test`);
  assert.deepEqual(judge({ to: 'ana@riff.test' }).email?.to, ['ana@riff.test']);
  assert.deepEqual(judge({ to: fifty }).email?.to, fifty);
  const { error } = judge({ to: [...fifty, 'ana@riff.test'] });
  assert.equal(error?.message, "The `to` field can't have more than 50 addresses.");
});

test('each field is judged by its own rule', () => {
  const refused: [object, RegExp][] = [
    [{ from: 'riff' }, /^Invalid `from` field\./],
    [{ from: 3 }, /^Invalid `from` field\./],
    [{ to: { address: 'ana@riff.test' } }, /^Invalid `to` field\./],
    [{ to: ['ana@riff.test', 'beto'] }, /^Invalid `to` field\./],
    [{ cc: 'beto' }, /^Invalid `cc` field\./],
    [{ bcc: ['beto'] }, /^Invalid `bcc` field\./],
    [{ reply_to: 'beto' }, /^Invalid `reply_to` field\./],
    [{ subject: ['Hola'] }, /`subject` field must be a `string`/],
    [{ subject: 'Hola\nBcc: beto@riff.test' }, /`subject`/],
    [{ html: 3 }, /`html` field must be a `string`/],
    [{ text: {} }, /`text` field must be a `string`/],
    [{ headers: [] }, /`headers`/],
    [{ headers: { 'X-A': 'b\r\nBcc: beto@riff.test' } }, /`headers`/],
    [{ headers: { 'X A': 'b' } }, /header name/],
    [{ tags: 'kind' }, /`tags`/],
    [{ tags: [{ name: 'kind' }] }, /tags/],
    [{ tags: [{ name: 'kind', value: 'new post' }] }, /ASCII letters, numbers, underscores, or dashes/],
    [{ tags: [{ name: 'ñ', value: 'a' }] }, /ASCII letters/],
    [{ tags: [{ name: 'a'.repeat(257), value: 'a' }] }, /256/],
    [{ tags: Array.from({ length: 76 }, () => ({ name: 'a', value: 'b' })) }, /75/],
    [{ scheduled_at: 'someday' }, /`scheduled_at`/],
    [{ scheduled_at: '2027-11-24T10:00:00Z' }, /`scheduled_at`/],
  ];
  for (const [change, message] of refused) {
    const { error } = judge(change);
    assert.equal(error?.name, 'validation_error', JSON.stringify(change));
    assert.match(error.message, message);
  }
});

test('attachments are for single emails only', () => {
  assert.equal(judge({ attachments: [] }).error, undefined);
  assert.match(judge({ attachments: [] }, true).error?.message ?? '', /attachments/);
});

test('an email may be scheduled by date or by distance', () => {
  assert.equal(judge({ scheduled_at: '2026-11-24T12:00:00+01:00' }).email?.scheduledAt, now + 3_600_000);
  assert.equal(judge({ scheduled_at: 'in 2 hours' }).email?.scheduledAt, now + 7_200_000);
  assert.equal(judge({}).email?.scheduledAt, null);
});
