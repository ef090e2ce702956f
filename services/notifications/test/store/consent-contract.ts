import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Email } from '../../src/domain/email.ts';
import { followerKey, pairId } from '../../src/domain/follow.ts';
import type { ArtistPreference, Preferences } from '../../src/domain/preferences.ts';
import type { ArtistPosition } from '../../src/store/consent-store.ts';
import type { OpenStore } from './notifications-store-contract.ts';
import { awkwardIds } from './samples.ts';

const at = (second: number) => new Date(Date.UTC(2026, 4, 1, 10, 0, second, 123));

const some = (userId: string, rest: Partial<Preferences> = {}): Preferences => ({
  userId,
  muted: ['new_post'],
  unsubscribed: [],
  version: 1,
  ...rest,
});
const wants = (userId: string, artistId: string, rest: Partial<ArtistPreference> = {}): ArtistPreference => ({
  userId,
  artistId,
  level: 'inbox',
  unsubscribed: false,
  changedAt: at(0),
  version: 1,
  ...rest,
});
const email = (rest: Partial<Email> = {}): Email => ({
  resendId: 're-1',
  state: 'sent',
  at: at(1),
  eventIds: ['msg_1'],
  version: 1,
  ...rest,
});

export function consentContract(open: OpenStore): void {
  describe('preferences', () => {
    test('are read as last written, and who decided nothing is left out', async (t) => {
      const { consent } = await open(t);
      const first = some('beto');
      const next = some('beto', { locale: 'en', muted: [], unsubscribed: ['all', 'new_event'], version: 2 });
      assert.equal(await consent.writePreferences({ held: undefined, next: first }), true);
      assert.equal(await consent.writePreferences({ held: first, next }), true);
      await consent.writePreferences({ held: undefined, next: some('caro') });
      const found = await consent.readPreferences(['beto', 'caro', 'dani']);
      assert.deepEqual(
        found,
        new Map([
          ['beto', next],
          ['caro', some('caro')],
        ]),
      );
      assert.deepEqual(await consent.readPreferences([]), new Map());
    });

    test('of eight that write over the same version at once, one lands', async (t) => {
      const { consent } = await open(t);
      const write = (held: Preferences | undefined, version: number) =>
        Promise.all(
          Array.from({ length: 8 }, () =>
            consent.writePreferences({ held, next: some('beto', { version }) }),
          ),
        );
      const landed = (answers: readonly boolean[]) => answers.filter((one) => one).length;
      assert.equal(landed(await write(undefined, 1)), 1);
      assert.equal(landed(await write(some('beto'), 2)), 1);
      assert.equal(landed(await write(some('beto'), 2)), 0);
      assert.equal(landed(await write(some('nobody'), 2)), 0);
    });

    test('may be of anybody, about anybody', async (t) => {
      const { consent } = await open(t);
      for (const id of awkwardIds) {
        assert.equal(await consent.writePreferences({ held: undefined, next: some(id) }), true);
        assert.equal(await consent.writeArtistPreference({ held: undefined, next: wants(id, id) }), true);
      }
      assert.deepEqual(
        [...(await consent.readPreferences(awkwardIds)).keys()].sort(),
        [...awkwardIds].sort(),
      );
      for (const id of awkwardIds) {
        const found = await consent.readArtistPreferences([pairId(id, id)]);
        assert.deepEqual(found.get(pairId(id, id)), wants(id, id));
      }
    });
  });

  describe('what is wanted of one artist', () => {
    test('is read in bulk by artist and user, as last written', async (t) => {
      const { consent } = await open(t);
      const first = wants('beto', 'ana');
      const next = wants('beto', 'ana', { level: 'all', unsubscribed: true, changedAt: at(9), version: 2 });
      assert.equal(await consent.writeArtistPreference({ held: undefined, next: first }), true);
      assert.equal(await consent.writeArtistPreference({ held: undefined, next: first }), false);
      assert.equal(await consent.writeArtistPreference({ held: first, next }), true);
      assert.equal(await consent.writeArtistPreference({ held: first, next }), false);
      const ids = ['beto', 'caro'].map((userId) => pairId('ana', userId));
      assert.deepEqual(await consent.readArtistPreferences(ids), new Map([[pairId('ana', 'beto'), next]]));
    });

    test('is listed for its user, the last changed first, page by page', async (t) => {
      const { consent } = await open(t);
      const artists = ['ana', 'eva', 'ñandú', '字', 'ana:1'];
      for (const [second, artistId] of artists.entries()) {
        const changedAt = at(Math.floor(second / 2));
        await consent.writeArtistPreference({
          held: undefined,
          next: wants('beto', artistId, { changedAt }),
        });
      }
      await consent.writeArtistPreference({ held: undefined, next: wants('beto2', 'ana') });
      const seen: string[] = [];
      let before: ArtistPosition | undefined;
      do {
        const page = await consent.listArtistPreferences('beto', { limit: 2, ...(before && { before }) });
        seen.push(...page.map(({ artistId }) => artistId));
        before = page.at(-1);
      } while (before !== undefined);
      assert.deepEqual(seen, ['ana:1', '字', 'ñandú', 'eva', 'ana']);
    });

    test('silences those at level none between two keys, of this artist alone', async (t) => {
      const { consent } = await open(t);
      const none = { level: 'none' as const };
      for (const next of [
        ...['a', 'b', 'c', 'd', 'ñandú'].map((userId) => wants(userId, 'ana', none)),
        wants('bb', 'ana', { level: 'inbox' }),
        wants('bc', 'ana', { level: 'all' }),
        wants('b2', 'ana2', none),
        wants('b3', 'an', none),
      ]) {
        await consent.writeArtistPreference({ held: undefined, next });
      }
      const silenced = async (from: string, to: string) =>
        [...(await consent.silencedBetween('ana', followerKey(from), followerKey(to)))].sort();
      assert.deepEqual(await silenced('b', 'c'), ['b', 'c']);
      assert.deepEqual(await silenced('bb', 'bc'), []);
      assert.deepEqual(await silenced('ñandú', 'ñandú'), ['ñandú']);
      assert.deepEqual(await silenced('%', 'zz'), ['a', 'b', 'c', 'd', 'ñandú']);
    });

    test('is forgotten with the rest of what a person decided, and nobody else is', async (t) => {
      const { consent } = await open(t);
      for (const userId of ['beto', 'caro']) {
        await consent.writePreferences({ held: undefined, next: some(userId) });
        for (const artistId of ['ana', 'eva'])
          await consent.writeArtistPreference({ held: undefined, next: wants(userId, artistId) });
      }
      await consent.forget('beto');
      await consent.forget('beto');
      assert.deepEqual([...(await consent.readPreferences(['beto', 'caro'])).keys()], ['caro']);
      assert.deepEqual(await consent.listArtistPreferences('beto', { limit: 9 }), []);
      assert.equal((await consent.listArtistPreferences('caro', { limit: 9 })).length, 2);
    });
  });

  describe('suppressed addresses', () => {
    test('keep the reason that they were first suppressed for', async (t) => {
      const { consent } = await open(t);
      const first = { addressHash: 'h1', reason: 'bounced', at: at(1) } as const;
      await consent.suppress([first]);
      await consent.suppress([
        { ...first, reason: 'complained', at: at(2) },
        { ...first, addressHash: 'h2' },
      ]);
      await consent.suppress([]);
      const found = await consent.readSuppressions(['h1', 'h2', 'h3']);
      assert.deepEqual(
        found,
        new Map([
          ['h1', first],
          ['h2', { ...first, addressHash: 'h2' }],
        ]),
      );
      assert.deepEqual(await consent.readSuppressions([]), new Map());
    });
  });

  describe('emails at Resend', () => {
    test('are read as last written, by who saw the last version', async (t) => {
      const { consent } = await open(t);
      const next = email({ state: 'delivered', at: at(2), eventIds: ['msg_1', 'msg_2'], version: 2 });
      assert.equal(await consent.readEmail('re-1'), undefined);
      assert.equal(await consent.writeEmail({ held: email(), next }), false);
      assert.equal(await consent.writeEmail({ held: undefined, next: email() }), true);
      assert.equal(await consent.writeEmail({ held: undefined, next }), false);
      assert.deepEqual(await consent.readEmail('re-1'), email());
      assert.equal(await consent.writeEmail({ held: email(), next }), true);
      assert.equal(await consent.writeEmail({ held: email(), next: email({ version: 2 }) }), false);
      assert.deepEqual(await consent.readEmail('re-1'), next);
    });
  });
}
