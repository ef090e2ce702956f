import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { perKind } from '@riff/events';
import { everyParts } from '../start-notifications.ts';
import type { Consent } from './start-consent.ts';
import { choices, form, levelOfAna, startWithEmail } from './start-with-email.ts';

const allOff = perKind(() => false);
/** The body that a mail client posts: RFC 8058, section 3.2. */
const oneClick = { 'List-Unsubscribe': 'One-Click' };
const multipart = (fields: Readonly<Record<string, string>>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
};

/** The outcomes for beto of another post and event by ana and another post by eva; `mailed` if accepted. */
async function oneMoreOfEach(riff: Consent, n: number) {
  await riff.post('ana', `a${n}`);
  await riff.event('created', 'ana', `b${n}`);
  await riff.post('eva', `c${n}`);
  await riff.settle();
  const outcomes = await Promise.all(
    ['a', 'b', 'c'].map(async (of) => (await riff.outcome(`${of}${n}`, 'beto')).outcome),
  );
  return outcomes.map((outcome) => (outcome === 'accepted' ? 'mailed' : outcome));
}

for (const parts of everyParts) {
  describe(`unsubscribing ${parts.name}`, { skip: parts.skip }, () => {
    test('by opening the link, as scanners do, changes nothing', async (t) => {
      const { riff, link } = await startWithEmail(t, parts);
      for (const method of ['GET', 'HEAD']) {
        const { status, headers } = await riff.ask(`${method} ${link}`);
        assert.equal(status, 200);
        assert.match(headers.get('content-type') ?? '', /^text\/html; charset=utf-8$/);
        assert.equal(headers.get('cache-control'), 'no-store');
        assert.match(headers.get('content-security-policy') ?? '', /^default-src 'none'/);
      }
      assert.deepEqual(await oneMoreOfEach(riff, 1), ['mailed', 'mailed', 'mailed']);
    });

    test("by a mail client's one click ends the emails about this artist, whatever way it is posted", async (t) => {
      const { riff, link } = await startWithEmail(t, parts);
      for (const body of [form(oneClick), multipart(oneClick), undefined, '']) {
        const { status, headers } = await riff.ask(`POST ${link}`, { body });
        assert.equal(status, 200);
        assert.equal(headers.get('location'), null, 'RFC 8058 wants no redirect');
        assert.equal(await levelOfAna(riff), 'inbox');
        await riff.ask(`POST ${link}`, { body: form({ choice: 'undo', done: 'artist' }) });
        assert.equal(await levelOfAna(riff), 'all');
      }
      for (const headers of [{ 'content-type': 'text/plain' }, { 'content-type': 'multipart/form-data' }]) {
        await riff.ask(`POST ${link}`, { body: 'List-Unsubscribe=One-Click', headers });
        assert.equal(await levelOfAna(riff), 'inbox');
      }
      assert.deepEqual(await oneMoreOfEach(riff, 1), ['unsubscribed', 'unsubscribed', 'mailed']);
    });

    test('by the page ends what was chosen, shows in the preferences, and can be undone', async (t) => {
      const { riff, link } = await startWithEmail(t, parts);
      const post = (fields: Readonly<Record<string, string>>) =>
        riff.ask(`POST ${link}`, { body: form(fields) });
      const all = await choices(riff);
      assert.equal((await post({ choice: 'kind' })).status, 200);
      assert.deepEqual(await choices(riff), { ...all, new_post: false });
      assert.deepEqual(await oneMoreOfEach(riff, 1), ['unsubscribed', 'mailed', 'unsubscribed']);

      await post({ choice: 'all' });
      assert.deepEqual(await choices(riff), allOff);
      assert.deepEqual(await oneMoreOfEach(riff, 2), ['unsubscribed', 'unsubscribed', 'unsubscribed']);

      await post({ choice: 'undo', done: 'all' });
      assert.deepEqual(await choices(riff), { ...all, new_post: false }, 'the kind stays as it was');
      await post({ choice: 'undo', done: 'kind' });
      assert.deepEqual(await oneMoreOfEach(riff, 3), ['mailed', 'mailed', 'mailed']);
    });

    test('undone leaves what its owner had switched off', async (t) => {
      const { riff, link } = await startWithEmail(t, parts);
      const email = { ...(await choices(riff)), new_post: false };
      await riff.ask('PUT /api/preferences', { userId: 'beto', body: { locale: 'es', email } });
      await riff.ask('PUT /api/preferences/artists/ana', { userId: 'beto', body: { level: 'none' } });
      for (const choice of ['artist', 'kind', 'all']) {
        await riff.ask(`POST ${link}`, { body: form({ choice }) });
        await riff.ask(`POST ${link}`, { body: form({ choice: 'undo', done: choice }) });
      }
      assert.deepEqual(await choices(riff), email);
      assert.equal(await levelOfAna(riff), 'none');
    });

    test('can be taken back by its owner, signed in', async (t) => {
      const { riff, link } = await startWithEmail(t, parts);
      const email = await choices(riff);
      for (const choice of ['artist', 'all']) await riff.ask(`POST ${link}`, { body: form({ choice }) });
      await riff.ask('PUT /api/preferences', { userId: 'beto', body: { locale: 'es', email } });
      await riff.ask('PUT /api/preferences/artists/ana', { userId: 'beto', body: { level: 'all' } });
      assert.deepEqual(await oneMoreOfEach(riff, 1), ['mailed', 'mailed', 'mailed']);
    });

    test('with many clicks at once ends all that was clicked', async (t) => {
      const { riff, link } = await startWithEmail(t, parts);
      const clicks = ['artist', 'kind', 'all', 'artist', 'kind', 'all'];
      const answers = await Promise.all(
        clicks.map((choice) => riff.ask(`POST ${link}`, { body: form({ choice }) })),
      );
      assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
      await riff.ask(`POST ${link}`, { body: form({ choice: 'undo', done: 'all' }) });
      assert.deepEqual([(await choices(riff)).new_post, await levelOfAna(riff)], [false, 'inbox']);
    });
  });
}
