import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import type { SandboxSettings } from '@riff/resend-sandbox';
import { until } from '@riff/tools/until';
import { everyParts, startNotifications } from './start-notifications.ts';
import { assertTold } from './told.ts';

/** Reasons why Resend refuses everything, and how each is lifted. */
const refusals: readonly {
  readonly what: 'quota' | 'key';
  readonly set: Partial<SandboxSettings>;
  readonly lift: Partial<SandboxSettings>;
}[] = [
  {
    what: 'quota',
    set: { dailyQuota: 0 },
    lift: { dailyQuota: Number.POSITIVE_INFINITY },
  },
  { what: 'key', set: { revokedKeys: ['re_test'] }, lift: { revokedKeys: [] } },
];

async function pausedBy(t: TestContext, { what, set, lift }: (typeof refusals)[number]) {
  const [embedded] = everyParts;
  assert.ok(embedded);
  const place = await embedded.place(t);
  const riff = await startNotifications(t, place);
  const ready = async () => (await fetch(`${riff.url}/readyz`)).json();
  const metric = async (name: string) =>
    (await (await fetch(`${riff.url}/metrics`)).text()).split('\n').find((line) => line.startsWith(name)) ??
    '';
  place.sandbox.settings.set(set);
  for (const fan of ['beto', 'caro']) await riff.follow(fan, 'ana');
  await riff.post('ana', 'p1');
  const reasons = [{ check: 'resend', reason: `Resend takes no emails: ${what}` }];
  await until(async () => assert.partialDeepStrictEqual(await ready(), { status: 'degraded', reasons }));
  assert.equal(await metric('riff_mail_paused'), 'riff_mail_paused 1');
  assert.equal(place.sandbox.ledger.counts().emails, 0);
  assert.equal((await place.store.parked.parkedBatches(1, '')).length, 0);
  assert.equal(riff.logged.filter((line) => line.includes('sending paused')).length, 1);

  place.sandbox.settings.set(lift);
  await riff.settle();
  await assertTold(place, ['beto', 'caro'], ['New post: p1']);
  // partialDeepStrictEqual accepts any list for an empty one, so compare it in full.
  const { status, reasons: none } = (await ready()) as { status: unknown; reasons: unknown };
  assert.deepEqual([status, none], ['ok', []]);
  assert.equal(await metric('riff_mail_paused'), 'riff_mail_paused 0');
}

describe('when Resend refuses everything for', () => {
  test('the quota: sending pauses, says so, and goes on by itself', (t) => {
    const [quota] = refusals;
    assert.ok(quota);
    return pausedBy(t, quota);
  });
  test('the key: sending pauses, says so, and goes on by itself', (t) => {
    const [, key] = refusals;
    assert.ok(key);
    return pausedBy(t, key);
  });
});
