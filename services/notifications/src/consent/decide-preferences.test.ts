import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { kinds, perKind } from '@riff/events';
import fc from 'fast-check';
import type { Preferences } from '../domain/preferences.ts';
import { choicesOf, decidePreferences, isUnsubscribed, noPreferences } from './decide-preferences.ts';

const preferences: fc.Arbitrary<Preferences> = fc.record({
  userId: fc.constant('beto'),
  muted: fc.subarray([...kinds]),
  unsubscribed: fc.subarray([...kinds, 'all' as const]),
  version: fc.nat(),
});
const plain = { noNullPrototype: true };
const choices = fc.record(
  {
    locale: fc.constantFrom('es' as const, 'en' as const),
    email: fc.record(
      perKind(() => fc.boolean()),
      plain,
    ),
  },
  plain,
);

describe('preferences', () => {
  test('are all on, in the language of the service, for who decided nothing', () => {
    const email = perKind(() => true);
    assert.deepEqual(choicesOf(undefined, 'es'), { locale: 'es', email });
    assert.deepEqual(choicesOf(noPreferences('beto'), 'en'), { locale: 'en', email });
  });

  test('are what their owner set last, whatever was before', () => {
    fc.assert(
      fc.property(preferences, choices, (held, wanted) => {
        assert.deepEqual(choicesOf(decidePreferences(held, wanted), 'es'), wanted);
      }),
    );
  });

  test('that are sent back as they were shown keep every reason, and what can be undone', () => {
    fc.assert(
      fc.property(preferences, (held) => {
        const next = decidePreferences(held, choicesOf(held, 'es'));
        for (const kind of kinds) {
          assert.equal(next.muted.includes(kind), held.muted.includes(kind));
          assert.equal(isUnsubscribed(next, kind), isUnsubscribed(held, kind));
        }
      }),
    );
  });

  test('that switch one kind on again leave the others off by the link that ended all', () => {
    const held: Preferences = { ...noPreferences('beto'), unsubscribed: ['all'] };
    const { email } = choicesOf(held, 'es');
    const next = decidePreferences(held, { locale: 'es', email: { ...email, new_event: true } });
    const others = kinds.filter((kind) => kind !== 'new_event');
    assert.deepEqual(next.unsubscribed, others);
    assert.deepEqual(next.muted, []);
  });

  test('that switch a kind off mute it, beside what a link ended', () => {
    const held: Preferences = { ...noPreferences('beto'), unsubscribed: ['new_post'] };
    const { email } = choicesOf(held, 'es');
    const next = decidePreferences(held, { locale: 'en', email: { ...email, new_event: false } });
    assert.deepEqual([next.muted, next.unsubscribed, next.locale], [['new_event'], ['new_post'], 'en']);
  });
});
