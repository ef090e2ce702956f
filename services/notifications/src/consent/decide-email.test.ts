import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { kinds } from '@riff/events';
import fc from 'fast-check';
import type { Suppression } from '../domain/email.ts';
import { type ArtistPreference, artistLevels, type Preferences } from '../domain/preferences.ts';
import { levelOf, noArtistPreference } from './decide-artist-level.ts';
import { type Consent, decideEmail } from './decide-email.ts';
import { choicesOf, noPreferences } from './decide-preferences.ts';

const some = (change: Partial<Preferences>): Preferences => ({ ...noPreferences('beto'), ...change });
const ofAna = (change: Partial<ArtistPreference>): ArtistPreference => ({
  ...noArtistPreference('beto', 'ana'),
  ...change,
});
const suppressed = (reason: Suppression['reason']): Suppression => ({
  addressHash: 'h',
  reason,
  at: new Date(0),
});
const outcomeOf = (consent: Partial<Consent>) =>
  decideEmail({ preferences: undefined, artist: undefined, suppression: undefined, ...consent }, 'new_post')
    ?.outcome;

describe('an email', () => {
  test('goes to who said nothing against it', () => {
    assert.equal(outcomeOf({}), undefined);
    assert.equal(outcomeOf({ preferences: some({ muted: ['new_event'], locale: 'en' }) }), undefined);
    assert.equal(outcomeOf({ preferences: some({ unsubscribed: ['new_event'] }) }), undefined);
    assert.equal(outcomeOf({ artist: ofAna({}) }), undefined);
  });

  test('is muted where its owner switched it off, unsubscribed where a link did, suppressed by the address', () => {
    const table: [Partial<Consent>, string][] = [
      [{ preferences: some({ muted: ['new_post'] }) }, 'muted'],
      [{ artist: ofAna({ level: 'inbox' }) }, 'muted'],
      [{ artist: ofAna({ level: 'none' }) }, 'muted'],
      [{ preferences: some({ unsubscribed: ['new_post'] }) }, 'unsubscribed'],
      [{ preferences: some({ unsubscribed: ['all'] }) }, 'unsubscribed'],
      [{ artist: ofAna({ unsubscribed: true }) }, 'unsubscribed'],
      [{ suppression: suppressed('bounced') }, 'suppressed'],
      [{ suppression: suppressed('complained') }, 'suppressed'],
      [{ suppression: suppressed('suppressed') }, 'suppressed'],
      [{ preferences: some({ muted: ['new_post'] }), artist: ofAna({ unsubscribed: true }) }, 'unsubscribed'],
      [{ preferences: some({ muted: ['new_post'] }), suppression: suppressed('bounced') }, 'muted'],
    ];
    for (const [consent, outcome] of table)
      assert.equal(outcomeOf(consent), outcome, JSON.stringify(consent));
  });

  test('goes exactly where the choices that are shown say so and the address takes emails', () => {
    const consents = fc.record({
      preferences: fc.option(
        fc.record({
          userId: fc.constant('beto'),
          muted: fc.subarray([...kinds]),
          unsubscribed: fc.subarray([...kinds, 'all' as const]),
          version: fc.nat(),
        }),
        { nil: undefined },
      ),
      artist: fc.option(
        fc.record({ level: fc.constantFrom(...artistLevels), unsubscribed: fc.boolean() }).map(ofAna),
        { nil: undefined },
      ),
      suppression: fc.constantFrom(undefined, suppressed('bounced')),
    });
    fc.assert(
      fc.property(consents, fc.constantFrom(...kinds), (consent, kind) => {
        const shown = choicesOf(consent.preferences, 'es').email[kind];
        const due = shown && levelOf(consent.artist) === 'all' && consent.suppression === undefined;
        assert.equal(decideEmail(consent, kind) === undefined, due);
      }),
    );
  });
});
