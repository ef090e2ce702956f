import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { firstKeyOf } from '../processes/oracle/check-refused.ts';
import type { Operation } from '../processes/traffic/operation.ts';
import {
  asItMust,
  type Change,
  happened,
  journalOf,
  judged,
  poison,
  says,
  type Writable,
} from './oracle-samples.ts';

describe('the oracle of deeds', () => {
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
    // The follow may have waited for the broker, and was published without the name.
    assert.deepEqual(judged({ ...observed, parked: [poison, about] }, entries), []);
    observed.deeds = [{ name: 'short-names', from: 0, until: 9_000, alone: false, known: ['eva'] }];
    assert.match(
      judged({ ...observed, parked: [poison, about] }, entries).join(''),
      /^I7: poison 12 .* is about somebody who was erased, and still parked$/,
    );
    observed.texts = new Map([['Notifications-MS user_refs', '[{"_id":"eva","name":"e"}]']]);
    assert.match(judged(observed, entries).join(''), /^I9: Notifications-MS user_refs still holds/);
  });

  test('sees a batch that was refused for the account and sent unchanged, or despite a change meanwhile', () => {
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
});
