import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { everyParts, startNotifications } from './start-notifications.ts';
import { assertTold, emailsOf, inboxOf } from './told.ts';

const followers = (count: number) => Array.from({ length: count }, (_, index) => `fan${index}`);

for (const { name, skip, shared, place: makePlace } of everyParts) {
  describe(`fan-out ${name}`, { skip }, () => {
    test('a published post notifies and mails every follower once, but not its author', async (t) => {
      const place = await makePlace(t);
      const riff = await startNotifications(t, place);
      const fans = followers(250);
      for (const fan of fans) await riff.follow(fan, 'ana');
      await riff.follow('ana', 'ana');
      await riff.post('ana', 'p1');
      await riff.settle();
      await assertTold(place, fans, ['New post: p1']);
      assert.deepEqual(await inboxOf(place.store, 'ana'), []);
      const calls = place.sandbox.ledger.requests().filter(({ accepted }) => accepted > 0);
      assert.equal(
        calls.reduce((sum, { accepted }) => sum + accepted, 0),
        250,
      );
      assert.equal(calls.length, 3);
    });

    test('nobody who has stopped following is told, and an artist without followers tells nobody', async (t) => {
      const place = await makePlace(t);
      const riff = await startNotifications(t, place);
      await riff.follow('beto', 'ana');
      await riff.follow('caro', 'ana');
      await riff.unfollow('beto', 'ana');
      await riff.post('ana', 'p1');
      await riff.post('dani', 'p2');
      await riff.settle();
      await assertTold(place, ['beto'], []);
      await assertTold(place, ['caro'], ['New post: p1']);
    });

    test('a message that is delivered again is told once', async (t) => {
      const place = await makePlace(t);
      const riff = await startNotifications(t, place);
      const follow = await riff.follow('beto', 'ana');
      const post = await riff.post('ana', 'p1');
      for (const event of [follow, post, post, follow]) await riff.again(event);
      await riff.settle();
      await riff.again(post);
      await riff.settle();
      await assertTold(place, ['beto'], ['New post: p1']);
    });

    test('a follow that preceded a post but arrives after its fan-out is told of it, once', async (t) => {
      const place = await makePlace(t);
      const riff = await startNotifications(t, place);
      await riff.follow('beto', 'ana', { occurredAt: '2026-11-24T10:00:00.000000Z' });
      await riff.post('ana', 'p1', { occurredAt: '2026-11-24T10:00:02.000000Z' });
      await riff.settle();
      const late = await riff.follow('caro', 'ana', { occurredAt: '2026-11-24T10:00:01.000000Z' });
      await riff.follow('dani', 'ana', { occurredAt: '2026-11-24T10:00:03.000000Z' });
      await riff.again(late);
      await riff.settle();
      await assertTold(place, ['beto', 'caro'], ['New post: p1']);
      await assertTold(place, ['dani'], []);
    });

    test('a replayed follow tells of nothing that the replica knew, and of what it did not', async (t) => {
      const place = await makePlace(t);
      const riff = await startNotifications(t, place);
      const before = { occurredAt: '2026-11-24T10:00:00.000000Z' };
      await riff.follow('beto', 'ana', before);
      await riff.post('ana', 'p1', { occurredAt: '2026-11-24T10:00:02.000000Z' });
      await riff.settle();
      await riff.follow('beto', 'ana', { ...before, replay: true });
      await riff.follow('caro', 'ana', { ...before, replay: true });
      await riff.settle();
      await assertTold(place, ['beto', 'caro'], ['New post: p1']);
    });

    test('a late removal keeps a late follow from coming back', async (t) => {
      const place = await makePlace(t);
      const riff = await startNotifications(t, place);
      await riff.unfollow('beto', 'ana', { version: 2 });
      await riff.follow('beto', 'ana', { version: 1 });
      await riff.post('ana', 'p1');
      await riff.settle();
      await assertTold(place, ['beto'], []);
    });

    test('an event that is created, changed and cancelled tells of each in the inbox', async (t) => {
      const place = await makePlace(t);
      const riff = await startNotifications(t, place);
      await riff.follow('beto', 'ana');
      await riff.event('created', 'ana', 'e1', { version: 1 });
      await riff.settle();
      await riff.event('updated', 'ana', 'e1', { version: 2 });
      await riff.settle();
      await riff.event('cancelled', 'ana', 'e1', { version: 3 });
      await riff.settle();
      await assertTold(place, ['beto'], ['New event: e1', 'Event updated: e1', 'Event cancelled: e1']);
    });

    test('an update that its cancel overtook is told to nobody, and emails about a cancelled event are dropped', async (t) => {
      const place = await makePlace(t);
      const riff = await startNotifications(t, place);
      await riff.follow('beto', 'ana');
      await riff.event('cancelled', 'ana', 'e1', { version: 3 });
      await riff.event('updated', 'ana', 'e1', { version: 2 });
      await riff.event('created', 'ana', 'e1', { version: 1 });
      await riff.settle();
      assert.deepEqual((await inboxOf(place.store, 'beto')).toSorted(), [
        'Event cancelled: e1',
        'New event: e1',
      ]);
      assert.deepEqual(emailsOf(place, 'beto'), ['Event cancelled: e1']);
    });

    test('emails go to the newest known address', async (t) => {
      const place = await makePlace(t);
      const riff = await startNotifications(t, place);
      await riff.follow('beto', 'ana');
      await riff.rename('beto', 'roberto', { version: 3 });
      await riff.rename('beto', 'bertito', { version: 2 });
      await riff.post('ana', 'p1');
      await riff.settle();
      assert.deepEqual(emailsOf(place, 'roberto'), ['New post: p1']);
      assert.equal(place.sandbox.ledger.counts().emails, 1);
    });

    // An embedded database belongs to one process.
    if (!shared) return;
    test('two instances at once tell everyone once', async (t) => {
      const place = await makePlace(t);
      const riff = await startNotifications(t, place, { pageSize: 25 });
      const other = await startNotifications(t, place, { pageSize: 25 });
      const fans = followers(100);
      for (const fan of fans) await riff.follow(fan, 'ana');
      for (const post of ['p1', 'p2', 'p3']) await riff.post('ana', post);
      await Promise.all([riff.settle(), other.settle()]);
      await assertTold(place, fans, ['New post: p1', 'New post: p2', 'New post: p3']);
    });
  });
}
