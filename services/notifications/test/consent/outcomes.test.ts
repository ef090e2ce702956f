import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { perKind } from '@riff/events';
import { addressHash } from '../../src/consent/address-hash.ts';
import { everyParts } from '../start-notifications.ts';
import { linkIn, startConsent } from './start-consent.ts';

const allOn = perKind(() => true);

for (const parts of everyParts) {
  describe(`outcomes ${parts.name}`, { skip: parts.skip }, () => {
    test('each notification has exactly one, with its reason where no email went out', async (t) => {
      const riff = await startConsent(t, parts);
      const { consent, mail, inbox } = riff.place.store;
      const fans = ['beto', 'caro', 'dani', 'eva', 'no address'];
      for (const fan of fans) await riff.follow(fan, 'ana');
      await riff.post('ana', 'p0');
      await riff.settle();

      const email = { ...allOn, new_post: false };
      await riff.ask('PUT /api/preferences', { userId: 'caro', body: { locale: 'es', email } });
      await riff.ask(`POST ${linkIn(riff.emailsTo('dani')[0])}`);
      await consent.suppress([
        { addressHash: addressHash('eva@example.com'), reason: 'complained', at: new Date() },
      ]);
      await riff.post('ana', 'p1');
      await riff.settle();

      const [newest] = await inbox.list('beto', { unreadOnly: false, limit: 1 });
      const outcomes = (await mail.readBatch(newest?.mailBatch ?? ''))?.outcomes ?? [];
      const byUser = outcomes.toSorted((a, b) => (a.userId < b.userId ? -1 : 1));
      assert.deepEqual(
        byUser.map(({ userId, outcome }) => [userId, outcome]),
        [
          ['beto', 'accepted'],
          ['caro', 'muted'],
          ['dani', 'unsubscribed'],
          ['eva', 'suppressed'],
          ['no address', 'unmailable'],
        ],
      );
      for (const { outcome, reason, resendId } of byUser) {
        assert.equal(resendId !== undefined, outcome === 'accepted');
        assert.equal(reason === undefined, outcome === 'accepted');
        assert.doesNotMatch(reason ?? '', /@/);
      }
      const counted = (await riff.ask('GET /metrics')).text;
      assert.match(counted, /riff_emails_total\{outcome="unsubscribed"\} 1/);
      assert.match(counted, /riff_emails_total\{outcome="suppressed"\} 1/);
      assert.match(counted, /riff_email_events_total\{state="delivered"\} \d/);
    });
  });
}
