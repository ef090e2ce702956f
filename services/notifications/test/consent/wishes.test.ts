import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { perKind } from '@riff/events';
import { until } from '@riff/tools/until';
import { everyParts } from '../start-notifications.ts';
import { inboxOf } from '../told.ts';
import { startConsent } from './start-consent.ts';

const allOn = perKind(() => true);

for (const parts of everyParts) {
  describe(`what a follower wants ${parts.name}`, { skip: parts.skip }, () => {
    test('of one artist: everything, no emails, or nothing at all', async (t) => {
      const riff = await startConsent(t, parts);
      for (const fan of ['beto', 'caro', 'dani']) {
        await riff.follow(fan, 'ana');
        await riff.follow(fan, 'eva');
      }
      const set = (userId: string, level: string) =>
        riff.ask('PUT /api/preferences/artists/ana', { userId, body: { level } });
      await set('caro', 'inbox');
      await set('dani', 'none');
      await riff.post('ana', 'p1');
      await riff.post('eva', 'p2');
      await riff.settle();
      const [ofAna, ofEva] = ['New post: p1', 'New post: p2'];
      const told = async (fan: string) => ({
        inbox: (await inboxOf(riff.place.store, fan)).toSorted(),
        mailed: riff
          .emailsTo(fan)
          .map(({ subject }) => subject)
          .toSorted(),
      });
      assert.deepEqual(await told('beto'), { inbox: [ofAna, ofEva], mailed: [ofAna, ofEva] });
      assert.deepEqual(await told('caro'), { inbox: [ofAna, ofEva], mailed: [ofEva] });
      assert.deepEqual(await told('dani'), { inbox: [ofEva], mailed: [ofEva] });
      assert.equal((await riff.outcome('p1', 'beto')).outcome, 'accepted');
      assert.equal((await riff.outcome('p1', 'caro')).outcome, 'muted');
      await set('dani', 'all');
      await riff.post('ana', 'p3');
      await riff.settle();
      assert.deepEqual(await inboxOf(riff.place.store, 'dani'), [ofEva, 'New post: p3']);
    });

    test('of one kind of email, in the language of their choice', async (t) => {
      const riff = await startConsent(t, parts);
      for (const fan of ['beto', 'caro']) await riff.follow(fan, 'ana');
      const wanted = { locale: 'en', email: { ...allOn, new_event: false } };
      await riff.ask('PUT /api/preferences', { userId: 'caro', body: wanted });
      await riff.event('created', 'ana', 'e1');
      await riff.event('updated', 'ana', 'e1', { version: 2 });
      await riff.settle();
      assert.equal(riff.emailsTo('beto').length, 2);
      assert.deepEqual(
        riff.emailsTo('caro').map(({ subject }) => subject),
        ['Event updated: e1'],
      );
      assert.match(riff.emailsTo('beto')[0]?.html ?? '', /<html lang="es"/);
      assert.match(riff.emailsTo('caro')[0]?.html ?? '', /<html lang="en"/);
      assert.equal((await inboxOf(riff.place.store, 'caro')).length, 2);
    });

    test('holds for a late follow as well', async (t) => {
      const riff = await startConsent(t, parts);
      const second = (n: number) => ({ occurredAt: `2026-11-24T10:00:0${n}.000000Z` });
      for (const [userId, level] of [
        ['caro', 'none'],
        ['dani', 'inbox'],
      ])
        await riff.ask('PUT /api/preferences/artists/ana', { userId: `${userId}`, body: { level } });
      await riff.post('ana', 'p1', second(2));
      await riff.settle();
      for (const fan of ['beto', 'caro', 'dani']) await riff.follow(fan, 'ana', second(1));
      await riff.settle();
      const told = await Promise.all(['beto', 'caro', 'dani'].map((fan) => inboxOf(riff.place.store, fan)));
      assert.deepEqual(
        told.map(({ length }) => length),
        [1, 0, 1],
      );
      assert.deepEqual(
        ['beto', 'dani'].map((fan) => riff.emailsTo(fan).length),
        [1, 0],
      );
    });

    test('counts as it is when the email is made, not when the post was published', async (t) => {
      const riff = await startConsent(t, parts);
      const fans = ['beto', 'caro', 'dani', 'eva'];
      for (const fan of fans) await riff.follow(fan, 'ana');
      // Resend refuses the key once, which pauses sending: one email is in progress, and no other is frozen.
      riff.place.sandbox.faults.next('unauthorized');
      await riff.follow('first', 'zoe');
      await riff.post('zoe', 'p0');
      await until(() => assert.equal(riff.place.sandbox.ledger.requests().length, 1));
      await riff.post('ana', 'p1');
      await until(async () => assert.equal((await inboxOf(riff.place.store, 'eva')).length, 1));
      assert.deepEqual(await riff.outcome('p1', 'beto'), { outcome: 'pending' });
      const email = { ...allOn, new_post: false };
      await riff.ask('PUT /api/preferences', { userId: 'beto', body: { locale: 'es', email } });
      await riff.ask('PUT /api/preferences/artists/ana', { userId: 'caro', body: { level: 'none' } });
      await riff.ask('PUT /api/preferences', { userId: 'dani', body: { locale: 'en', email: allOn } });
      await riff.settle();
      const outcomes = await Promise.all(fans.map(async (fan) => (await riff.outcome('p1', fan)).outcome));
      assert.deepEqual(outcomes, ['muted', 'muted', 'accepted', 'accepted']);
      assert.match(riff.emailsTo('dani')[0]?.html ?? '', /<html lang="en"/);
    });
  });
}
