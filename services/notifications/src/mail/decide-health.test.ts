import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SendingEvent } from './decide-attempts.ts';
import { healthAfter, healthy, logsOf, type ResendHealth, stateOf } from './decide-health.ts';

const noAnswer = { kind: 'retry', spent: true, onlyRefused: false } as const;
const tooFast = { kind: 'retry', spent: false, onlyRefused: true } as const;
const refused = { kind: 'pause', reason: 'quota', refused: true } as const;
const wrongKey = { kind: 'pause', reason: 'key', refused: true } as const;
const judged = { kind: 'answered', accepted: false } as const;
const noCall = { kind: 'finished' } as const;

/** Applies events; returns what is logged for each, and the final state. */
function follow(events: readonly (readonly [now: number, event: SendingEvent])[]) {
  let health: ResendHealth = healthy;
  const logged = events.map(([now, event]) => {
    const before = health;
    health = healthAfter(before, event, now);
    return logsOf(before, health, 'b').map(({ message }) => message);
  });
  return { health, logged };
}

describe('Resend', () => {
  const cases: readonly {
    readonly title: string;
    readonly events: readonly (readonly [now: number, event: SendingEvent])[];
    readonly reason?: string;
    readonly until?: number;
    readonly logged: readonly (readonly string[])[];
  }[] = [
    {
      title: 'that leaves two calls unanswered is no outage',
      events: [
        [0, noAnswer],
        [1, noAnswer],
      ],
      logged: [['no answer from Resend, trying again'], ['no answer from Resend, trying again']],
    },
    {
      title: 'that answers no call is an outage from the third on, and logged no further',
      events: [0, 1, 2, 3].map((now) => [now, noAnswer] as const),
      reason: 'Resend does not answer',
      logged: [...Array.from({ length: 3 }, () => ['no answer from Resend, trying again']), []],
    },
    {
      title: 'answers again with any answer, not with a batch that needs no call',
      events: [...[0, 1, 2].map((now) => [now, noAnswer] as const), [3, noCall], [4, tooFast]],
      logged: [
        ...Array.from({ length: 3 }, () => ['no answer from Resend, trying again']),
        [],
        ['Resend answers again'],
      ],
    },
    {
      title:
        'that refuses everything pauses sending for five seconds, and calls already under way change nothing',
      events: [
        [1_000, refused],
        [5_999, wrongKey],
      ],
      reason: 'Resend takes no emails: quota',
      until: 6_000,
      logged: [['Resend takes no emails, sending paused'], []],
    },
    {
      title: 'that refuses a probe pauses sending for twice as long',
      events: [
        [0, refused],
        [5_000, refused],
      ],
      reason: 'Resend takes no emails: quota',
      until: 15_000,
      logged: [['Resend takes no emails, sending paused'], []],
    },
    {
      title: 'that refuses for long is asked each minute, and a new reason is logged',
      events: [0, 5_000, 15_000, 35_000, 75_000, 135_000].map(
        (now, at) => [now, at === 5 ? wrongKey : refused] as const,
      ),
      reason: 'Resend takes no emails: key',
      until: 195_000,
      logged: [
        ['Resend takes no emails, sending paused'],
        [],
        [],
        [],
        [],
        ['Resend takes no emails, sending paused'],
      ],
    },
    {
      title: 'takes emails again once it judges one, not without an answer or a call',
      events: [
        [0, refused],
        [5_000, noAnswer],
        [5_001, tooFast],
        [5_002, noCall],
        [5_003, judged],
      ],
      logged: [
        ['Resend takes no emails, sending paused'],
        ['no answer from Resend, trying again'],
        [],
        [],
        ['Resend takes emails again'],
      ],
    },
  ];
  for (const { title, events, reason, until, logged } of cases) {
    test(title, () => {
      const { health, logged: lines } = follow(events);
      assert.deepEqual(
        stateOf(health),
        reason === undefined ? { state: 'ok' } : { state: 'degraded', reason },
      );
      assert.equal(health.pause?.until, until);
      assert.deepEqual(lines, logged);
    });
  }
});
