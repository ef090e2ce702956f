import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { everyParts, startNotifications } from './start-notifications.ts';
import { assertTold, emailsOf, inboxOf } from './told.ts';

const dayMs = 86_400_000;

for (const { name, skip, place: makePlace } of everyParts) {
  describe(`versions far ahead of the clock, ${name}`, { skip }, () => {
    test('are parked, and block no pair, person or event: what follows is taken', async (t) => {
      const place = await makePlace(t);
      const riff = await startNotifications(t, place);
      const version = Number.MAX_SAFE_INTEGER;
      await riff.follow('beto', 'ana', { version: Date.now() });
      await riff.event('created', 'ana', 'e', { version: Date.now() });
      await riff.unfollow('beto', 'ana', { version });
      await riff.unfollow('beto', 'ana', { version: Date.now() + 2 * dayMs });
      await riff.follow('mala', 'ana', { followerVersion: version });
      await riff.rename('beto', 'mala', { version });
      await riff.erase('beto', { version });
      await riff.event('cancelled', 'ana', 'e', { version });
      await riff.settle();
      assert.equal(await riff.parked(), 6);

      await riff.rename('beto', 'roberto', { version: Date.now() + 1_000 });
      await riff.event('updated', 'ana', 'e', { version: Date.now() + 1_000 });
      await riff.settle();
      assert.deepEqual(await inboxOf(place.store, 'beto'), ['New event: e', 'Event updated: e']);
      assert.deepEqual(emailsOf(place, 'roberto'), ['Event updated: e']);
      await riff.unfollow('beto', 'ana', { version: Date.now() + 2_000 });
      await riff.post('ana', 'p1', { version: Date.now() });
      await riff.settle();
      assert.deepEqual(await inboxOf(place.store, 'beto'), ['New event: e', 'Event updated: e']);
      await assertTold(place, ['mala'], []);
      assert.equal(await riff.parked(), 6);
      assert.ok(riff.logged.some((line) => line.includes('"reason":"version-ahead"')));
    });
  });
}
