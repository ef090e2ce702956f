import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Copy, type Expectation, findMistakes } from './find-mistakes.ts';

interface Case {
  readonly title: string;
  /** People and the messages that they have. */
  readonly have: string;
  readonly due: string;
  readonly more?: Omit<Expectation<Copy>, 'due'>;
  readonly mistakes: readonly string[];
}

const copiesOf = (text: string): readonly Copy[] =>
  Array.from(text.matchAll(/(\w+) (\w+)/g), ([, who = '', message = '']) => ({ who, message }));
const betoHadLeft = ({ who }: Copy) => (who === 'beto' ? 'he had left' : undefined);

const cases: readonly Case[] = [
  {
    title: 'nothing where everyone due has one copy',
    have: 'beto uno, caro uno, beto dos',
    due: 'beto uno, beto dos, caro uno',
    mistakes: [],
  },
  {
    title: 'who is due and has none',
    have: 'caro uno',
    due: 'beto uno, caro uno',
    mistakes: ['beto uno: 0 of 1'],
  },
  {
    title: 'who has one message twice in the place of two',
    have: 'beto uno, caro uno, beto uno',
    due: 'beto uno, beto dos, caro uno',
    mistakes: ['beto uno: 2 of 1', 'beto dos: 0 of 1'],
  },
  {
    title: 'who has what is for others, or what nobody published',
    have: 'beto uno, dani uno, dani uno, beto tres',
    due: 'beto uno',
    mistakes: ['dani uno: 2 of 0, it is not for them', 'beto tres: 1 of 0, it is not for them'],
  },
  {
    title: 'a reason against who has it, where others may have it once',
    have: 'beto uno, caro uno, dani uno, dani uno',
    due: 'caro uno',
    more: { whyNot: betoHadLeft },
    mistakes: ['beto uno: 1 of 0, he had left', 'dani uno: 2 of 1'],
  },
  {
    title: 'a reason against who must have it',
    have: 'beto uno',
    due: 'beto uno',
    more: { whyNot: betoHadLeft },
    mistakes: ['beto uno: 1 of 0, he had left'],
  },
  {
    title: 'more copies of a message than may come',
    have: 'beto dos, beto dos, caro dos, caro dos, caro dos, caro uno, caro uno',
    due: 'beto dos, caro dos, dani dos, caro uno',
    more: { times: (message) => (message === 'dos' ? 2 : 1) },
    mistakes: ['caro dos: 3 of 2', 'dani dos: 0 of 2', 'caro uno: 2 of 1'],
  },
];

describe('the oracle of who was told finds', () => {
  for (const { title, have, due, more, mistakes } of cases) {
    test(title, () => {
      const found = findMistakes(copiesOf(have), { due: copiesOf(due), ...more });
      const texts = found.map(
        ({ who, message, copies, most, whyNot }) =>
          `${who} ${message}: ${copies.length} of ${most}${whyNot === undefined ? '' : `, ${whyNot}`}`,
      );
      assert.deepEqual(texts, mistakes);
    });
  }

  test('one copy with a reason among those of a person', () => {
    const early = { who: 'beto', message: 'uno', at: 1 };
    const copies = [{ ...early, at: 5 }, early];
    const whyNot = ({ at }: typeof early) => (at < 2 ? 'too early' : undefined);
    assert.deepEqual(findMistakes(copies, { due: [early], whyNot }), [
      { who: 'beto', message: 'uno', copies, most: 0, whyNot: 'too early' },
    ]);
  });
});
