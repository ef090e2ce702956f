import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { artistLevels } from '../domain/preferences.ts';
import { decideArtistLevel, levelOf, noArtistPreference } from './decide-artist-level.ts';
import { decideArtistUnsubscribing } from './decide-unsubscribing.ts';

const now = new Date(9);
const nothing = noArtistPreference('beto', 'ana');

describe('the level of an artist', () => {
  test('is all for who decided nothing, and what its owner set last for everyone else', () => {
    assert.equal(levelOf(undefined), 'all');
    for (const level of artistLevels) assert.equal(levelOf(decideArtistLevel(nothing, level, now)), level);
  });

  test('is the inbox alone after a link ended the emails, unless it was less before', () => {
    const after = artistLevels.map((level) =>
      levelOf(decideArtistUnsubscribing({ ...nothing, level }, true, now)),
    );
    assert.deepEqual(after, ['inbox', 'inbox', 'none']);
  });

  test('set by its owner takes the place of what a link ended', () => {
    const ended = decideArtistUnsubscribing(nothing, true, now);
    for (const level of artistLevels) {
      const next = decideArtistLevel(ended, level, now);
      assert.deepEqual([next.level, next.unsubscribed], [level, false]);
      assert.equal(decideArtistUnsubscribing(next, false, now), next, 'there is nothing left to undo');
    }
  });

  test('needs no document where it is what it was', () => {
    assert.equal(decideArtistLevel(nothing, 'all', now), nothing);
  });
});
