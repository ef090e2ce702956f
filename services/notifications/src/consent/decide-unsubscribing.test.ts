import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { kinds } from '@riff/events';
import fc from 'fast-check';
import { type ArtistPreference, artistLevels, type Preferences } from '../domain/preferences.ts';
import { noArtistPreference } from './decide-artist-level.ts';
import { choicesOf, noPreferences } from './decide-preferences.ts';
import { choiceStates, decideArtistUnsubscribing, decideUnsubscribing } from './decide-unsubscribing.ts';

const now = new Date(9);
const everything = [...kinds, 'all' as const];
const preferences = fc
  .record({ muted: fc.subarray([...kinds]), unsubscribed: fc.subarray(everything) })
  .map((change): Preferences => ({ ...noPreferences('beto'), ...change }));
const artists = fc
  .record({ level: fc.constantFrom(...artistLevels), unsubscribed: fc.boolean() })
  .map((change): ArtistPreference => ({ ...noArtistPreference('beto', 'ana'), ...change }));
const what = fc.constantFrom(...everything);

describe('unsubscribing by a link', () => {
  test('switches off exactly what was asked, and once more changes nothing', () => {
    fc.assert(
      fc.property(preferences, what, (held, ended) => {
        const next = decideUnsubscribing(held, ended, true);
        const [before, after] = [choicesOf(held, 'es').email, choicesOf(next, 'es').email];
        for (const kind of kinds) {
          assert.equal(after[kind], before[kind] && ended !== 'all' && ended !== kind);
        }
        assert.equal(decideUnsubscribing(next, ended, true), next);
      }),
    );
  });

  test('and undoing it restores exactly what was before', () => {
    fc.assert(
      fc.property(preferences, artists, what, (held, artist, ended) => {
        fc.pre(!held.unsubscribed.includes(ended) && !artist.unsubscribed);
        assert.deepEqual(decideUnsubscribing(decideUnsubscribing(held, ended, true), ended, false), held);
        const undone = decideArtistUnsubscribing(decideArtistUnsubscribing(artist, true, now), false, now);
        assert.deepEqual({ ...undone, changedAt: artist.changedAt }, artist);
      }),
    );
  });

  test('undone without having been done changes nothing', () => {
    const nothing = noPreferences('beto');
    assert.equal(decideUnsubscribing(nothing, 'all', false), nothing);
    const artist = noArtistPreference('beto', 'ana');
    assert.equal(decideArtistUnsubscribing(artist, false, now), artist);
  });

  test('is undone choice by choice, in any order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(everything), fc.shuffledSubarray(everything), (ended, undone) => {
        let held = noPreferences('beto');
        for (const one of ended) held = decideUnsubscribing(held, one, true);
        for (const one of undone) held = decideUnsubscribing(held, one, false);
        assert.deepEqual(new Set(held.unsubscribed), new Set(ended.filter((one) => !undone.includes(one))));
      }),
    );
  });
});

describe('the page of a link', () => {
  test('offers to undo what a link ended, to end what comes, and nothing for what is off otherwise', () => {
    const nothing = { preferences: noPreferences('beto'), artist: noArtistPreference('beto', 'ana') };
    assert.deepEqual(choiceStates(nothing, 'new_post'), { artist: 'on', kind: 'on', all: 'on' });
    const { artist, preferences: none } = nothing;
    const states = (held: { preferences?: Preferences; artist?: ArtistPreference }) =>
      Object.values(choiceStates({ ...nothing, ...held }, 'new_post'));
    assert.deepEqual(states({ artist: { ...artist, unsubscribed: true } }), ['unsubscribed', 'on', 'on']);
    assert.deepEqual(states({ artist: { ...artist, level: 'none' } }), ['off', 'on', 'on']);
    assert.deepEqual(states({ preferences: { ...none, unsubscribed: ['new_post'] } }), [
      'on',
      'unsubscribed',
      'on',
    ]);
    assert.deepEqual(states({ preferences: { ...none, muted: ['new_post'] } }), ['on', 'off', 'on']);
    assert.deepEqual(states({ preferences: { ...none, unsubscribed: ['all'] } }), [
      'off',
      'off',
      'unsubscribed',
    ]);
    assert.deepEqual(states({ preferences: { ...none, muted: kinds } }), ['off', 'off', 'off']);
  });
});
