import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import { judge } from '../processes/oracle/judge.ts';
import { pastOf } from '../processes/oracle/past.ts';
import type { Operation } from '../processes/traffic/operation.ts';
import {
  asItMust,
  type Change,
  happened,
  journalOf,
  judged,
  messages,
  pairs,
  poison,
  processes,
  says,
} from './oracle-samples.ts';

describe('the oracle of a fault run', () => {
  test('finds nothing where everything is as it must be, and says what it compared', () => {
    assert.deepEqual(judged(asItMust()), []);
    const { compared } = judge(pastOf(journalOf(happened)), asItMust(), processes);
    assert.partialDeepStrictEqual(compared, {
      pairs: 2,
      notifications: 4,
      'notifications due': 4,
      emails: 4,
    });
  });

  test('takes a run in which nothing was compared for a failure', () => {
    const nothing = { ...asItMust(), emails: [], notifications: [], jobs: [], follows: [], replicaPairs: [] };
    assert.match(judged(nothing, []).join('\n'), /I11: no emails were compared/);
  });

  test('sees that the replica differs from the source', () => {
    says((observed) => {
      observed.replicaPairs = pairs.slice(1);
    }, /^I2: pair beto ana/);
    says((observed) => {
      observed.replicaPairs = [...pairs, { user: 'eva', artist: 'ana', active: true, version: 1 }];
    }, /^I2: pair eva ana is only in the replica/);
    says((observed) => {
      observed.replicaUsers = observed.replicaUsers.map((ref) => ({ ...ref, name: 'an old name' }));
    }, /^I2: Notifications-MS knows/);
    says((observed) => {
      observed.follows = pairs.map((pair) => ({ ...pair, version: 2 }));
      observed.replicaPairs = [...pairs.slice(1), { ...pairs[0], active: false, version: 3 }].map((pair) => ({
        ...{ user: 'beto', artist: 'ana' },
        ...pair,
      }));
    }, /^I2: pair (beto|caro) ana: true, version 2 at the source/);
    says((observed) => {
      observed.users = observed.users.map((user) => ({ ...user, version: 3 }));
    }, /^I2: Notifications-MS knows version 1 of/);
  });

  test('sees an acknowledged change that is nowhere', () => {
    const without = pairs.map((pair) => ({ ...pair, active: pair.user !== 'beto' }));
    const observed = { ...asItMust(), follows: without, replicaPairs: without };
    assert.match(judged(observed).join('\n'), /I1: pair beto ana: the last follow was acknowledged and lost/);
    says((changed) => {
      changed.jobs = changed.jobs.slice(1);
      changed.notifications = changed.notifications.slice(2);
      changed.emails = changed.emails.slice(2);
    }, /^I1: "New post: uno" was acknowledged/);
  });

  test('sees who was not told, told twice, or told without having followed', () => {
    says((observed) => {
      observed.notifications = observed.notifications.slice(1);
      observed.emails = observed.emails.slice(1);
    }, /^I3: beto was not told "New post: uno"/);
    says((observed) => {
      observed.notifications = [...observed.notifications, ...observed.notifications.slice(0, 1)];
    }, /^I3: beto was told 2 times|^I5: beto New post: uno counts/);
    says((observed) => {
      observed.notifications = observed.notifications.map((told) => ({ ...told, at: 0 }));
    }, /^I4: .* they had not followed yet/);
  });

  test('leaves open what nobody can know: a follow without an answer may be told or not', () => {
    const unknown: Change = { outcome: 'unknown', ended: Number.POSITIVE_INFINITY };
    const isBetos = (operation: Operation) => operation.kind === 'follow' && operation.user === 'beto';
    const entries = journalOf(happened.map(([operation]) => [operation, isBetos(operation) ? unknown : {}]));
    assert.deepEqual(judged(asItMust(), entries), []);
    const observed = asItMust();
    observed.notifications = observed.notifications.filter(
      ({ receiver, message }) => receiver !== 'beto' || message.endsWith('fin'),
    );
    observed.emails = observed.emails.filter(
      ({ to, subject }) => !to.startsWith('beto') || subject.endsWith('fin'),
    );
    assert.deepEqual(judged(observed, entries), []);
  });

  test('sees an email too many, one too few, and one to somebody who had said no', () => {
    says((observed) => {
      observed.emails = [
        ...observed.emails,
        { id: '9', to: 'beto@example.com', subject: 'New post: uno', key: 'k' },
      ];
    }, /^I5: beto was mailed twice/);
    says((observed) => {
      observed.emails = observed.emails.slice(1);
    }, /^I5: beto New post: uno counts as accepted, and Resend has no such email/);
    const muted: readonly [Operation, Change?] = [{ kind: 'mute', user: 'beto', muted: true }];
    const entries = journalOf([...happened.slice(0, 7), muted, ...happened.slice(7)]);
    says(() => {}, /^I6: beto New post: (uno|fin) was mailed: all emails are switched off/, entries);
    says((observed) => {
      const outcomes = new Map([
        ['beto', 'parked'],
        ['caro', 'accepted'],
      ]);
      observed.batches = new Map(messages.map((message) => [message, { state: 'parked', outcomes }]));
      observed.emails = observed.emails.filter(({ to }) => !to.startsWith('beto'));
    }, /^I5: beto .* was not mailed: parked/);
  });

  test('sees poison that is gone, and a parked message that is none', () => {
    says((observed) => {
      observed.parked = [Buffer.from('something else')];
    }, /^I7: /);
    const hash = createHash('sha256').update(poison).digest('hex').slice(0, 12);
    says(
      (observed) => {
        observed.parked = [Buffer.from('something else')];
      },
      new RegExp(`^I7: (poison 7 \\(${hash}\\) is not parked|[\\da-f]{12} is parked, and no poison)`),
    );
  });

  test('sees unfinished work, a person who is still known, a process that fell over or grew', () => {
    says((observed) => {
      observed.unfinished = ['1 open jobs'];
    }, /^I8: 1 open jobs/);
    says((observed) => {
      observed.texts = new Map([['the log users.log', 'hello dani@example.com']]);
    }, /^I9: the log users.log still holds a name or an address of dani/);
    const seen = [{ name: 'users', peakBytes: 2 ** 31, crashes: 1 }];
    assert.match(
      judged(asItMust(), journalOf(happened), seen).join('\n'),
      /^I11: users ended 1 times by itself\nI10: users/,
    );
  });
});
