import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { until } from '@riff/tools/until';
import { unsubscribeToken } from '../../src/consent/unsubscribe-token.ts';
import { everyParts } from '../start-notifications.ts';
import { choices, form, levelOfAna, startWithEmail } from './start-with-email.ts';

for (const parts of everyParts) {
  describe(`the link of an email ${parts.name}`, { skip: parts.skip }, () => {
    test('that is forged, cut or of an old secret changes nothing and says what to do', async (t) => {
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
      await until(async () => assert.equal((await riff.ask(`GET ${link}`)).status, 410));
      for (const method of ['GET', 'POST']) {
        const answer = await riff.ask(`${method} ${link}`);
        assert.equal(answer.status, 410);
        assert.match(answer.text, /Esta cuenta ya no existe/);
      }
      const { consent } = riff.place.store;
      await until(async () => {
        assert.equal((await consent.readPreferences(['beto'])).size, 0);
        assert.deepEqual(await consent.listArtistPreferences('beto', { limit: 1 }), []);
      });
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
      const { text } = await until(async () => {
        const answer = await riff.ask(`GET ${link}`);
        assert.match(answer.text, /<bdi>Ana &lt;b&gt;Sol&lt;\/b&gt;<\/bdi>/);
        return answer;
      });
      assert.doesNotMatch(text, /beto/);
      assert.ok(
        riff.logged.every((line) => !line.includes(link.slice(13))),
        'a token in the log',
      );
    });

    test('is refused a form that makes no sense', async (t) => {
      const { riff, link } = await startWithEmail(t, parts);
      assert.equal((await riff.ask(`POST ${link}`, { body: form({ choice: 'everything' }) })).status, 400);
      assert.equal((await riff.ask(`POST ${link}`, { body: form({ x: 'x'.repeat(20_000) }) })).status, 413);
      assert.equal(await levelOfAna(riff), 'all');
    });
  });
}
