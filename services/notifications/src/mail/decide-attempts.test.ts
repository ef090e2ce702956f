import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { backoff } from '@riff/platform';
import { MissingDocumentError } from '../store/missing-document-error.ts';
import {
  type AttemptsByBatch,
  attemptsAfter,
  attemptsOf,
  isHopeless,
  type SendingEvent,
} from './decide-attempts.ts';

const begun = { kind: 'begun' } as const;
const failed = { kind: 'failed' } as const;
const accepted = { kind: 'answered', accepted: true } as const;
const refused = { kind: 'pause', reason: 'sender', refused: true } as const;
const overQuota = { kind: 'pause', reason: 'quota', refused: true } as const;
const unanswered = { kind: 'retry', spent: true, onlyRefused: false } as const;
const tooFast = { kind: 'retry', spent: false, onlyRefused: true } as const;

const inFull = (failures: number) => backoff(failures, 0);

/** The attempts after these events, one per second, the first at 1,000 ms. */
const after = (events: readonly (readonly [batchId: string, event: SendingEvent])[]): AttemptsByBatch =>
  events.reduce<AttemptsByBatch>(
    (batches, [id, event], at) =>
      attemptsAfter(batches, id, event, { now: (at + 1) * 1_000, backoff: inFull }),
    new Map(),
  );
const times = <Item>(count: number, items: readonly Item[]) =>
  Array.from({ length: count }, () => items).flat();

describe('what a sender remembers of its calls', () => {
  test('a batch is given up after three refusals, each with another accepted after it', () => {
    // Refusals don't count while no batch is accepted: then the account is at fault.
    const round = [...times(9, [['bad', refused] as const]), ['good', accepted] as const];
    const givenUp = [0, 1, 2, 3].map((rounds) => attemptsOf(after(times(rounds, round)), 'bad').givenUp);
    assert.deepEqual(givenUp, [false, false, false, true]);
  });

  test('a quota never counts against a batch', () => {
    const round = [
      ['large', overQuota],
      ['small', accepted],
    ] as const;
    assert.equal(attemptsOf(after(times(9, round)), 'large').givenUp, false);
  });

  test('the batch refused longest ago comes first, after those that never were', () => {
    const batches = after([
      ['a', refused],
      ['b', refused],
      ['a', refused],
    ]);
    assert.deepEqual(
      ['a', 'b', 'c'].map((id) => attemptsOf(batches, id).refusedAt),
      [3_000, 2_000, 0],
    );
  });

  test('“only refused” holds for the next call, and not beyond it', () => {
    const before = after([['b', tooFast]]);
    assert.equal(attemptsOf(before, 'b').onlyRefused, true);
    // The call is in progress, and its outcome may never be known.
    const moment = { now: 0, backoff: inFull };
    for (const end of [begun, failed, { kind: 'unavailable' } as const]) {
      const batches = attemptsAfter(attemptsAfter(before, 'b', begun, moment), 'b', end, moment);
      assert.equal(attemptsOf(batches, 'b').onlyRefused, false, end.kind);
    }
  });

  test('nothing is kept of a batch that is finished', () => {
    for (const event of [{ kind: 'finished' }, accepted, { ...overQuota, accepted: true }] as const) {
      const batches = after([
        ['b', refused],
        ['b', unanswered],
        ['b', event],
      ]);
      assert.deepEqual([...batches], [], event.kind);
    }
  });

  const retries: readonly {
    readonly after: string;
    readonly events: readonly SendingEvent[];
    readonly random: number;
    readonly waits: number;
  }[] = [
    { after: 'no answer', events: [unanswered], random: 0, waits: 800 },
    { after: 'no answer twice', events: times(2, [unanswered]), random: 0, waits: 1_600 },
    { after: 'no answer for long', events: times(9, [unanswered]), random: 0, waits: 5_000 },
    { after: 'no answer, with others at once', events: [unanswered], random: 1, waits: 640 },
    { after: 'a call too many', events: [tooFast], random: 0, waits: 0 },
    { after: 'an error of its own', events: [failed], random: 0, waits: 800 },
    { after: 'three errors in a row', events: times(3, [failed]), random: 0, waits: 3_200 },
    { after: 'an error, no answer, an error', events: [failed, unanswered, failed], random: 0, waits: 800 },
    { after: 'an outage', events: [{ kind: 'unavailable' }], random: 0, waits: 0 },
  ];
  for (const { after: what, events, random, waits } of retries) {
    test(`a batch waits ${waits} ms after ${what}`, () => {
      const moment = { now: 10_000, backoff: (failures: number) => backoff(failures, random) };
      const batches = events.reduce<AttemptsByBatch>(
        (known, event) => attemptsAfter(known, 'b', event, moment),
        new Map(),
      );
      const { retryAt } = attemptsOf(batches, 'b');
      assert.equal(Math.max(0, retryAt - moment.now), waits);
    });
  }

  test('a batch is parked at its fifth error in a row, and at once where a document is missing', () => {
    const hopeless = [0, 3, 4].map((errors) =>
      isHopeless(attemptsOf(after(times(errors, [['b', failed] as const])), 'b'), new Error('simulated')),
    );
    assert.deepEqual(hopeless, [false, false, true]);
    assert.equal(isHopeless(attemptsOf(new Map(), 'b'), new MissingDocumentError('plan', 'p')), true);
  });
});
