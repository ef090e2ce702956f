import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { perKind } from '@riff/events';
import { everyParts } from '../start-notifications.ts';
import { startConsent } from './start-consent.ts';

const allOn = perKind(() => true);

for (const parts of everyParts) {
  describe(`preferences ${parts.name}`, { skip: parts.skip }, () => {
    test('are what their owner set, and everything for who set nothing', async (t) => {
      const { ask } = await startConsent(t, parts);
      const first = await ask('GET /api/preferences', { userId: 'beto' });
      assert.deepEqual([first.status, first.body], [200, { locale: 'es', email: allOn }]);
      const wanted = { locale: 'en', email: { ...allOn, new_event: false } };
      const set = await ask('PUT /api/preferences', { userId: 'beto', body: wanted });
      assert.deepEqual([set.status, set.body], [200, wanted]);
      assert.deepEqual((await ask('GET /api/preferences', { userId: 'beto' })).body, wanted);
      assert.deepEqual((await ask('GET /api/preferences', { userId: 'caro' })).body.email, allOn);
    });

    test('that make no sense change nothing, and all that is wrong is listed', async (t) => {
      const { ask } = await startConsent(t, parts);
      const wrong = { locale: 'fr', email: { ...allOn, new_post: 'no', new_event: undefined } };
      const answer = await ask('PUT /api/preferences', { userId: 'beto', body: wrong });
      assert.equal(answer.status, 400);
      const paths = answer.body.errors.map(({ path }: { path: string }) => path);
      assert.deepEqual(paths.sort(), ['email.new_event', 'email.new_post', 'locale']);
      for (const body of ['{', '[]', 'null', '"x"', '{"locale":"es"}']) {
        const headers = { 'content-type': 'application/json' };
        assert.equal(
          (await ask('PUT /api/preferences', { userId: 'beto', body, headers })).status,
          400,
          body,
        );
      }
      assert.deepEqual((await ask('GET /api/preferences', { userId: 'beto' })).body.email, allOn);
    });

    test('of single artists are read one by one, or listed, the last chosen first', async (t) => {
      const { ask } = await startConsent(t, parts);
      const userId = 'beto';
      const level = async (artist: string) =>
        (await ask(`GET /api/preferences/artists/${encodeURIComponent(artist)}`, { userId })).body;
      assert.deepEqual(await level('ana'), { artistId: 'ana', level: 'all' });
      for (const [artist, wanted] of [
        ['ana', 'none'],
        ['eva/ñ:%', 'inbox'],
        ['caro', 'inbox'],
        ['ana', 'inbox'],
      ] as const) {
        const route = `PUT /api/preferences/artists/${encodeURIComponent(artist)}`;
        const answer = await ask(route, { userId, body: { level: wanted } });
        assert.deepEqual([answer.status, answer.body], [200, { artistId: artist, level: wanted }]);
        assert.deepEqual(await level(artist), { artistId: artist, level: wanted });
      }
      const seen: string[] = [];
      let cursor = '';
      do {
        const { body } = await ask(`GET /api/preferences/artists?limit=2${cursor}`, { userId });
        seen.push(...body.items.map((item: { artistId: string }) => item.artistId));
        cursor = body.nextCursor === null ? '' : `&cursor=${body.nextCursor}`;
      } while (cursor !== '');
      assert.deepEqual(seen, ['ana', 'caro', 'eva/ñ:%']);
      const others = await ask('GET /api/preferences/artists', { userId: 'caro' });
      assert.deepEqual(others.body, { items: [], nextCursor: null });
    });

    test('are refused to who is not signed in, and what is malformed is a 4xx', async (t) => {
      const { ask } = await startConsent(t, parts);
      const long = 'x'.repeat(129);
      const expected: [string, object, number][] = [
        ['GET /api/preferences', {}, 401],
        ['PUT /api/preferences', { body: {} }, 401],
        ['GET /api/preferences/artists', {}, 401],
        ['GET /api/preferences/artists/ana', {}, 401],
        ['PUT /api/preferences/artists/ana', { body: { level: 'none' } }, 401],
        ['GET /api/notifications/x/email', {}, 401],
        ['PUT /api/preferences/artists/ana', { userId: 'beto', body: { level: 'some' } }, 400],
        ['PUT /api/preferences/artists/ana', { userId: 'beto', body: {} }, 400],
        [`PUT /api/preferences/artists/${long}`, { userId: 'beto', body: { level: 'all' } }, 404],
        ['GET /api/preferences/artists/%00', { userId: 'beto' }, 404],
        ['GET /api/preferences/artists?cursor=x', { userId: 'beto' }, 400],
        [`GET /api/preferences/artists?cursor=${btoa('["yesterday","ana"]')}`, { userId: 'beto' }, 400],
        ['GET /api/preferences/artists?limit=0', { userId: 'beto' }, 400],
      ];
      for (const [route, options, status] of expected) {
        const answer = await ask(route, options);
        assert.equal(answer.status, status, route);
        assert.match(answer.headers.get('content-type') ?? '', /problem\+json/, route);
      }
    });
  });
}
