import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { unsubscribeToken } from '../../src/mail/unsubscribe-token.ts';
import { everyParts, type Parts } from '../start-notifications.ts';
import { type Consent, linkIn, startConsent } from './start-consent.ts';

/** What a mail client posts: RFC 8058, section 3.2. */
const oneClick = { 'List-Unsubscribe': 'One-Click' };
const form = (fields: Readonly<Record<string, string>>) => new URLSearchParams(fields);
const multipart = (fields: Readonly<Record<string, string>>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
};

/** beto follows ana and eva, and has an email about ana's post. */
async function startWithEmail(t: TestContext, parts: Parts) {
  const riff = await startConsent(t, parts);
  for (const artist of ['ana', 'eva']) await riff.follow('beto', artist);
  await riff.post('ana', 'p1');
  await riff.settle();
  return { riff, link: linkIn(riff.emailsTo('beto')[0]) };
}

/** The subjects of the emails that beto gets of one more of everything, and why not of the others. */
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

const choices = async (riff: Consent) =>
  (await riff.ask('GET /api/preferences', { userId: 'beto' })).body.email;
const levelOfAna = async (riff: Consent) =>
  (await riff.ask('GET /api/preferences/artists/ana', { userId: 'beto' })).body.level;

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
      assert.deepEqual(Object.values(await choices(riff)), [false, false, false, false]);
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

    test('with a link that is forged, cut or of an old secret changes nothing and says what to do', async (t) => {
      const { riff, link } = await startWithEmail(t, parts);
      const about = { userId: 'beto', artistId: 'ana', type: 'new_post' } as const;
      const old = `/unsubscribe/${unsubscribeToken(about, 'an older secret')}`;
      const [payload = '', signature = ''] = link.slice('/unsubscribe/'.length).split('.');
      const caro = Buffer.from(JSON.stringify(['caro', 'ana', 'new_post'])).toString('base64url');
      for (const path of [
        old,
        link.slice(0, -3),
        `${link}.x`,
        `/unsubscribe/${caro}.${signature}`,
        `/unsubscribe/${payload}.`,
        '/unsubscribe/x',
        '/unsubscribe/%00.%ff',
      ]) {
        for (const method of ['GET', 'POST']) {
          const answer = await riff.ask(`${method} ${path}`);
          if (answer.status === 400) continue;
          assert.equal(answer.status, 404, path);
          assert.match(answer.text, /Este enlace no sirve/);
        }
      }
      assert.equal(await levelOfAna(riff), 'all');
    });

    test('has nothing left to do once the account was erased', async (t) => {
      const { riff, link } = await startWithEmail(t, parts);
      await riff.ask(`POST ${link}`);
      await riff.ask(`POST ${link}`, { body: form({ choice: 'all' }) });
      await riff.erase('beto');
      await t.waitFor(async () => assert.equal((await riff.ask(`GET ${link}`)).status, 410), {
        timeout: 20_000,
      });
      for (const method of ['GET', 'POST']) {
        const answer = await riff.ask(`${method} ${link}`);
        assert.equal(answer.status, 410);
        assert.match(answer.text, /Esta cuenta ya no existe/);
      }
      const { consent } = riff.place.store;
      await t.waitFor(
        async () => {
          assert.equal((await consent.readPreferences(['beto'])).size, 0);
          assert.deepEqual(await consent.listArtistPreferences('beto', { limit: 1 }), []);
        },
        { timeout: 20_000 },
      );
    });

    test('speaks the language that was chosen, else the one that the browser asks for', async (t) => {
      const { riff, link } = await startWithEmail(t, parts);
      const shown = async (language: string) =>
        /<html lang="(\w+)"/.exec(
          (await riff.ask(`GET ${link}`, { headers: { 'accept-language': language } })).text,
        )?.[1];
      assert.deepEqual([await shown('en-GB,en;q=0.9'), await shown('fr')], ['en', 'es']);
      await riff.ask('PUT /api/preferences', {
        userId: 'beto',
        body: { locale: 'es', email: await choices(riff) },
      });
      assert.equal(await shown('en'), 'es');
    });

    test('names the artist, never the reader or their address', async (t) => {
      const { riff, link } = await startWithEmail(t, parts);
      await riff.rename('ana', 'Ana <b>Sol</b>');
      const { text } = await t.waitFor(
        async () => {
          const answer = await riff.ask(`GET ${link}`);
          assert.match(answer.text, /<bdi>Ana &lt;b&gt;Sol&lt;\/b&gt;<\/bdi>/);
          return answer;
        },
        { timeout: 20_000 },
      );
      assert.doesNotMatch(text, /beto/);
      assert.ok(
        riff.logged.every((line) => !line.includes(link.slice(13))),
        'a token in the log',
      );
    });

    test('with a form that makes no sense is refused', async (t) => {
      const { riff, link } = await startWithEmail(t, parts);
      assert.equal((await riff.ask(`POST ${link}`, { body: form({ choice: 'everything' }) })).status, 400);
      assert.equal((await riff.ask(`POST ${link}`, { body: form({ x: 'x'.repeat(20_000) }) })).status, 413);
      assert.equal(await levelOfAna(riff), 'all');
    });
  });
}
