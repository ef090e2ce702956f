import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEmails } from '../../test/read-emails.ts';
import { readHtml } from '../../test/read-html.ts';
import { readTemplates } from './read-templates.ts';
import { renderBody } from './render-body.ts';
import type { EmailEvent } from './render-entry.ts';
import type { EmailRecipient } from './render-recipient.ts';

const templates = readTemplates();
const from = 'Riff <onboarding@resend.dev>';
const link = 'https://riff.example/unsubscribe/token';
const ana: EmailRecipient = { locale: 'es', name: 'Ana', email: 'ana@example.com', unsubscribeUrl: link };
const post: EmailEvent = {
  type: 'new_post',
  message: 'New post: Mi foto',
  artistName: 'Caro',
  url: 'https://riff.example/posts/1',
};

function emailTo(recipient: Partial<EmailRecipient>, event: Partial<EmailEvent> = {}) {
  const { body } = renderBody({
    templates,
    from,
    event: { ...post, ...event },
    recipients: [{ ...ana, ...recipient }],
  });
  const [email, ...more] = readEmails(body);
  assert.ok(email);
  assert.deepEqual(more, []);
  return { ...email, read: readHtml(email.html) };
}

const said = [
  ['es', 'new_post', 'New post: Gira', 'Nueva publicación', 'Caro acaba de compartir una publicación'],
  ['es', 'new_event', 'New event: Gira', 'Nuevo evento', 'Caro ha anunciado un evento'],
  ['es', 'event_update', 'Event updated: Gira', 'Evento actualizado', 'Caro ha cambiado los datos'],
  ['es', 'event_cancelled', 'Event cancelled: Gira', 'Evento cancelado', 'Caro ha cancelado este evento'],
  ['en', 'new_post', 'New post: Gira', 'New post', 'Caro just shared a post'],
  ['en', 'new_event', 'New event: Gira', 'New event', 'Caro just announced an event'],
  ['en', 'event_update', 'Event updated: Gira', 'Event updated', 'Caro changed the details'],
  ['en', 'event_cancelled', 'Event cancelled: Gira', 'Event cancelled', 'Caro cancelled this event'],
] as const;

for (const [locale, type, message, label, sentence] of said) {
  test(`an email of ${type} in ${locale} says what happened, by whom and to what, in both parts`, () => {
    const { read, text, html, subject } = emailTo({ locale }, { type, message });
    const greeting = locale === 'es' ? 'Hola, Ana:' : 'Hi Ana,';
    const advice = templates[locale][type].copy.note;
    assert.equal(subject, message);
    assert.equal(read.lang, locale);
    assert.equal(read.heading, 'Gira');
    for (const words of [label, sentence, greeting, advice]) {
      assert.ok(read.text.includes(words), words);
      assert.ok(text.includes(words), words);
    }
    assert.ok(text.startsWith(`${label}: Gira\n`));
    assert.deepEqual(read.links, [post.url, link]);
    for (const address of read.links) assert.ok(text.split('\n').includes(address), address);
    for (const part of [html, text]) assert.doesNotMatch(part, /\{\{|\}\}\w|undefined|NaN|null|\[object/);
  });
}

test('an email is from the sender, to the reader, and a mail client can unsubscribe by one click', () => {
  const { html: _html, text: _text, read: _read, ...envelope } = emailTo({});
  assert.deepEqual(envelope, {
    from,
    to: ['ana@example.com'],
    subject: 'New post: Mi foto',
    headers: {
      'List-Unsubscribe': `<${link}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  });
});

test('an email loads nothing and tracks nobody', () => {
  for (const [locale, type] of said) {
    const { html } = emailTo({ locale }, { type });
    assert.doesNotMatch(
      html,
      /<img|<link|<script|\bsrc=|url\(|@import|https?:\/\/(?!riff\.example|www\.w3\.org)/,
    );
  }
});

test('without the names and the address, the email is neutral and has no button', () => {
  for (const locale of ['es', 'en'] as const) {
    const { read, text } = emailTo({ locale, name: ' \n' }, { artistName: undefined, url: undefined });
    const { copy } = templates[locale].new_post;
    assert.deepEqual(read.links, [link]);
    for (const words of [copy.greetingNeutral, copy.leadNeutral, copy.reasonNeutral]) {
      assert.ok(read.text.includes(words), words);
      assert.ok(text.includes(words), words);
    }
    assert.ok(!text.includes(copy.button));
  }
});

test('an event that says nothing is called by its kind', () => {
  assert.equal(emailTo({}, { message: 'New post: ' }).read.heading, 'Nueva publicación');
  assert.equal(emailTo({}, { message: 'New post: ' }).subject, 'New post: ');
  assert.equal(emailTo({}, { message: '\n' }).subject, 'Nueva publicación');
});

test('the body is in the order of the recipients, each in their language, the same bytes each time', () => {
  const recipients = (['es', 'en', 'es'] as const).map((locale, at) => ({
    ...ana,
    locale,
    email: `reader${at}@example.com`,
    unsubscribeUrl: `${link}${at}`,
  }));
  const input = { templates, from, event: post, recipients };
  const { body, rendered, failed } = renderBody(input);
  const emails = readEmails(body);
  assert.deepEqual([rendered, failed], [[0, 1, 2], []]);
  assert.deepEqual(
    emails.map((email) => [email.to[0], email.headers['List-Unsubscribe'], readHtml(email.html).lang]),
    recipients.map((each) => [each.email, `<${each.unsubscribeUrl}>`, each.locale]),
  );
  assert.deepEqual(renderBody(input).body, body);
  assert.equal(JSON.stringify(emails), new TextDecoder().decode(body));
});

test('with nobody to write to, the body is an empty array', () => {
  assert.deepEqual(renderBody({ templates, from, event: post, recipients: [] }), {
    body: Buffer.from('[]'),
    rendered: [],
    failed: [],
  });
});
