import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import { firstKeyOf } from '../processes/oracle/check-refused.ts';
import { judge } from '../processes/oracle/judge.ts';
import type { Observed } from '../processes/oracle/observed.ts';
import { pastOf } from '../processes/oracle/past.ts';
import type { Entry } from '../processes/traffic/journal.ts';
import type { Operation } from '../processes/traffic/operation.ts';

type Change = Partial<Pick<Entry, 'outcome' | 'ended' | 'id'>>;
type Writable = { -readonly [Key in keyof Observed]: Observed[Key] };

/** What clients did, one thing after another, each taking one tick. */
function journalOf(operations: readonly (readonly [Operation, Change?])[]): readonly Entry[] {
  return operations.map(([operation, change = {}], number) => ({
    number,
    operation,
    begun: 10 * number,
    ended: 10 * number + 5,
    outcome: 'done',
    ...change,
  }));
}

const join = (id: string): Operation => ({
  kind: 'join',
  id,
  name: `Name of ${id}`,
  email: `${id}@example.com`,
  role: 'fan',
});
const follow = (user: string): Operation => ({ kind: 'follow', user, artist: 'ana', foreign: false });
const post = (title: string, last = false): Operation => ({
  kind: 'post',
  artist: 'ana',
  title,
  message: `New post: ${title}`,
  foreign: false,
  last,
});
const poison = Buffer.from('not json');

/** Beto and Caro follow Ana, who posts twice; Dani was erased. */
const happened: readonly (readonly [Operation, Change?])[] = [
  [join('ana')],
  [join('beto')],
  [join('caro')],
  [join('dani')],
  [follow('beto')],
  [follow('caro')],
  [{ kind: 'erase', user: 'dani' }],
  [{ kind: 'poison', queue: 'riff_queue', body: poison.toString('base64') }],
  [post('uno')],
  [post('fin', true)],
];
const messages = ['New post: uno', 'New post: fin'];
const person = (id: string) => ({ id, version: 1, name: `Name of ${id}`, email: `${id}@example.com` });
const pairs = ['beto', 'caro'].map((user) => ({ user, artist: 'ana', active: true, version: 1 }));

/** What the stores hold when everything went as it must. */
function asItMust(): Writable {
  const told = messages.flatMap((message) =>
    ['beto', 'caro'].map((receiver) => ({ receiver, message, artist: 'ana', at: 1_000, batch: message })),
  );
  const outcomes = new Map(['beto', 'caro'].map((user) => [user, 'accepted']));
  const refs = ['beto', 'caro'].map((id) => ({ ...person(id), erased: false }));
  return {
    users: [
      ...['ana', 'beto', 'caro'].map((id) => ({ ...person(id), erased: false })),
      { id: 'dani', version: 2, name: null, email: null, erased: true },
    ],
    follows: pairs,
    replicaPairs: pairs,
    replicaUsers: refs,
    contentUsers: [],
    notifications: told,
    stubs: [],
    jobs: messages.map((message) => ({ id: message, artist: 'ana', message, state: 'done', late: false })),
    batches: new Map(messages.map((message) => [message, { state: 'settled', outcomes }])),
    emails: told.map(({ receiver, message }, index) => ({
      id: String(index),
      to: `${receiver}@example.com`,
      subject: message,
      key: firstKeyOf(message),
    })),
    requests: messages.map((message) => ({
      key: firstKeyOf(message),
      at: 2_000,
      status: 200,
      error: null,
      plain: true,
    })),
    deeds: [],
    unfinished: [],
    parked: [poison],
    texts: new Map([['Notifications-MS user_refs', 'beto@example.com']]),
  };
}

const processes = [{ name: 'users', peakBytes: 1, crashes: 0 }];
const judged = (observed: Observed, entries = journalOf(happened), seen = processes) =>
  judge(pastOf(entries), observed, seen).violations.map(({ invariant, what }) => `${invariant}: ${what}`);

/** The oracle says this of what the change makes of it, and nothing else. */
function says(change: (observed: Writable) => void, expected: RegExp, entries?: readonly Entry[]): void {
  const observed = asItMust();
  change(observed);
  const violations = judged(observed, entries);
  assert.ok(violations.length > 0, 'nothing was found');
  for (const violation of violations) assert.match(violation, expected);
}

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

  test('leaves poison that holds a short name of an erased person where it is, unless it is about them', () => {
    const short: Operation = { kind: 'join', id: 'eva', name: 'e', email: 'eva@example.com', role: 'guest' };
    const about = Buffer.from(JSON.stringify({ pattern: 'no.such', data: { name: 'e' } }));
    const park = (body: Buffer): Operation => ({
      kind: 'poison',
      queue: 'riff_queue',
      body: body.toString('base64'),
    });
    const entries = journalOf([
      ...happened,
      [short],
      [{ kind: 'follow', user: 'eva', artist: 'ana', foreign: false }],
      [park(about)],
      [{ kind: 'erase', user: 'eva' }],
    ]);
    const observed = asItMust();
    observed.users = [...observed.users, { id: 'eva', version: 2, name: null, email: null, erased: true }];
    assert.deepEqual(judged(observed, entries), []);
    assert.match(judged({ ...observed, parked: [] }, entries)[0] ?? '', /^I7: poison 7 .* is not parked$/);
    assert.match(
      judged({ ...observed, parked: [poison, about] }, entries).join(''),
      /^I7: poison 12 .* is about somebody who was erased, and still parked$/,
    );
    observed.texts = new Map([['Notifications-MS user_refs', '[{"_id":"eva","name":"e"}]']]);
    assert.match(judged(observed, entries).join(''), /^I9: Notifications-MS user_refs still holds/);
  });

  test('sees a batch that was refused for the account and sent as it was, or without what was said meanwhile', () => {
    const key = firstKeyOf('New post: uno');
    const refused = { key, at: 60_000, status: 403, error: 'validation_error', plain: true };
    const deed = { name: 'sender', from: -9_000, until: 90_000, alone: true } as const;
    const accepted = (as: string) => ({ key: as, at: 70_000, status: 200, error: null, plain: true });
    says((observed) => {
      observed.deeds = [deed];
      observed.requests = [refused, accepted(key)];
    }, /^I14: batch New post: uno was refused for the account's sake and asked for again as it was frozen$/);
    const thaw = (observed: Writable) => {
      observed.deeds = [deed];
      observed.requests = [refused, accepted('another')];
      observed.emails = observed.emails.map((email) =>
        email.subject === 'New post: uno' ? { ...email, key: 'another' } : email,
      );
    };
    const observed = asItMust();
    thaw(observed);
    assert.deepEqual(judged(observed), []);
    const last: readonly (readonly [Operation, Change?])[] = [
      [{ kind: 'mute', user: 'beto', muted: true }, { ended: 30_000 }],
      [{ kind: 'rename', user: 'caro', name: 'Caro', email: 'c@example.com' }, { ended: 30_000 }],
    ];
    says(
      thaw,
      /^I6: (beto New post: uno was mailed: all emails are|caro .* after a thaw: their address was another)/,
      journalOf([...happened, ...last]),
    );
  });

  test('sees that somebody waited for an artist with many followers to be erased', () => {
    says((observed) => {
      const waits = { before: 500, meanwhile: 25_000 };
      observed.deeds = [{ name: 'celebrity', from: 0, until: 1, alone: true, waits }];
    }, /^I11: others waited 25000 ms/);
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
