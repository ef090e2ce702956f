import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kinds } from '@riff/events';
import fc from 'fast-check';
import { readEmails } from '../../test/read-emails.ts';
import { readHtml } from '../../test/read-html.ts';
import { readTemplates } from './read-templates.ts';
import { renderBody } from './render-body.ts';
import type { EmailEvent } from './render-entry.ts';
import type { EmailRecipient } from './render-recipient.ts';

const templates = readTemplates();
const link = 'https://riff.example/unsubscribe/token';
const ana: EmailRecipient = { locale: 'es', name: 'Ana', email: 'ana@example.com', unsubscribeUrl: link };
const post: EmailEvent = {
  type: 'new_post',
  message: 'New post: Mi foto',
  artistName: 'Caro',
  url: 'https://riff.example/posts/1',
};

function render(event: Partial<EmailEvent>, ...recipients: Partial<EmailRecipient>[]) {
  const result = renderBody({
    templates,
    from: 'Riff <onboarding@resend.dev>',
    event: { ...post, ...event },
    recipients: recipients.map((recipient) => ({ ...ana, ...recipient })),
  });
  return { ...result, emails: readEmails(result.body) };
}

function only(event: Partial<EmailEvent>, recipient: Partial<EmailRecipient> = {}) {
  const [email] = render(event, recipient).emails;
  assert.ok(email);
  return { ...email, read: readHtml(email.html) };
}

const plain = only({});
const shown = (text: string) =>
  text
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();

test('what people wrote is shown as they wrote it and never becomes markup', () => {
  const hostile = `</h1><script>alert("1")</script><a href='https://evil.example'>&amp; {{url}} $& $1`;
  const { read, text } = only({ message: `New post: ${hostile}`, artistName: hostile }, { name: hostile });
  assert.equal(read.heading, hostile);
  assert.ok(read.text.includes(`Hola, ${hostile}:`));
  assert.ok(read.text.includes(`${hostile} acaba de compartir`));
  assert.ok(read.text.includes(`sigues a ${hostile} en Riff.`));
  assert.deepEqual(read.tags, plain.read.tags);
  assert.deepEqual(read.links, plain.read.links);
  const unwrapped = text.replaceAll('\n', ' ');
  assert.ok(unwrapped.includes(`Nueva publicación: ${hostile}`));
  assert.ok(unwrapped.includes(`Hola, ${hostile}: `));
  assert.ok(unwrapped.includes(`${hostile} acaba de compartir`));
});

test('an address reaches the reader whole, its ampersands and quotes too', () => {
  const url = "https://riff.example/p?a=1&amp;b=2&copy;c=3#it's";
  const { read, text, headers } = only({ url }, { unsubscribeUrl: `${url}x` });
  assert.deepEqual(read.links, [url, `${url}x`]);
  for (const address of read.links) assert.ok(text.split('\n').includes(address), address);
  assert.equal(headers['List-Unsubscribe'], `<${url}x>`);
});

test('an address that is neither http nor https is no button', () => {
  for (const url of ['javascript:alert(1)', 'data:text/html,<script>', '/posts/1', 'https://', ' ']) {
    assert.deepEqual(only({ url }).read.links, [link], url);
    assert.ok(!only({ url }).text.includes('Ver la publicación'), url);
  }
});

test('a line break can not end the subject or a header', () => {
  const { subject } = only({ message: 'New post: a\r\nBcc: beto@example.com\n\nx\u0000y\tz' });
  assert.equal(subject, 'New post: a Bcc: beto@example.com x y\tz');
  const { headers } = only({}, { unsubscribeUrl: 'https://riff.example/u/a\r\nBcc: beto@example.com>' });
  assert.match(headers['List-Unsubscribe'] ?? '', /^<[^\s<>]+>$/);
});

test('a recipient who can not be written to is reported alone, and the others are rendered', () => {
  const recipients: [Partial<EmailRecipient>, string | undefined][] = [
    [{ name: '\ud800', email: 'a@example.com' }, undefined],
    [{ email: '' }, 'unusable-address'],
    [{ email: 'ana@example.com, beto@example.com' }, 'unusable-address'],
    [{ email: 'ana@example.com\r\nBcc: beto@example.com' }, 'unusable-address'],
    [{ email: 'Beto <beto@example.com>' }, 'unusable-address'],
    [{ email: 'ana\ud800@example.com' }, 'unusable-address'],
    [{ email: `${'a'.repeat(320)}@example.com` }, 'unusable-address'],
    [{ name: 'x'.repeat(100_000), email: 'b@example.com' }, undefined],
    [{ unsubscribeUrl: 'javascript:x' }, 'unusable-unsubscribe-link'],
    [{ unsubscribeUrl: `https://riff.example/${'x'.repeat(1_000)}` }, 'unusable-unsubscribe-link'],
    [{ email: 'c@example.com' }, undefined],
  ];
  const { emails, rendered, failed } = render({}, ...recipients.map(([recipient]) => recipient));
  assert.deepEqual(rendered, [0, 7, 10]);
  assert.deepEqual(
    emails.map(({ text }) => /^Hola.*$/m.exec(text)?.[0]),
    ['Hola, \ufffd:', 'Hola:', 'Hola, Ana:'],
  );
  assert.deepEqual(
    emails.map((email) => email.to),
    [['a@example.com'], ['b@example.com'], ['c@example.com']],
  );
  assert.deepEqual(
    failed.map(({ index, reason }) => [index, reason]),
    recipients.flatMap(([, reason], index) => (reason === undefined ? [] : [[index, reason]])),
  );
});

test('an email with the longest texts and addresses stays under 102 KB', () => {
  for (const character of ['"', '&', '漢', '\u0301', '🎸']) {
    const long = (units: number) => character.repeat(units).slice(0, units).toWellFormed();
    for (const type of kinds) {
      const event = {
        type,
        message: long(1_000),
        artistName: long(200),
        url: `https://a.example/${long(1_980)}`,
      };
      const { body, emails } = render(event, {
        name: long(200),
        unsubscribeUrl: `https://a.example/${'x'.repeat(900)}`,
      });
      assert.equal(emails.length, 1);
      assert.ok(Buffer.byteLength(body) < 102_000, `${character} ${type}: ${Buffer.byteLength(body)}`);
    }
  }
});

test('for any texts at all, a browser shows exactly what was written and the document keeps its shape', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 120 }),
    fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
      .map((units) => String.fromCharCode(...units)),
    fc
      .array(
        fc.constantFrom('<', '>', '&', '"', "'", '</h1>', '<!--', '-->', '&lt', ';', '{{title}}', '\\', '\n'),
        { maxLength: 30 },
      )
      .map((pieces) => pieces.join('')),
  );
  fc.assert(
    fc.property(anything, anything, anything, (title, artistName, name) => {
      const { read, text, subject } = only(
        { message: `New post: x${title}x`, artistName: `x${artistName}` },
        { name: `x${name}` },
      );
      assert.equal(read.heading, shown(`x${title}x`));
      assert.ok(read.text.includes(`Hola, ${shown(`x${name}`)}:`));
      assert.ok(read.text.includes(`${shown(`x${artistName}`)} acaba de compartir`));
      assert.deepEqual(read.tags, plain.read.tags);
      assert.ok(text.replaceAll('\n', ' ').includes(shown(`x${title}x`)));
      assert.ok(subject.isWellFormed() && !/[\r\n]/.test(subject));
    }),
    { numRuns: 500 },
  );
});
