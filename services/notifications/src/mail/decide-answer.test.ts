import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { decideAnswer, type ResendAnswer } from './decide-answer.ts';

const refused = (status: number | null, name = '', message = 'no'): ResendAnswer => ({
  status,
  headers: {},
  error: { name, message },
});
const kindOf = (answer: ResendAnswer) => decideAnswer(answer, ['beto']).kind;

describe('an answer from Resend', () => {
  test('that never arrived, or says that the fault is theirs, asks for the same bytes again', () => {
    for (const status of [null, 500, 502, 503])
      assert.deepEqual(decideAnswer(refused(status), []), { kind: 'retry', spent: true });
    assert.equal(kindOf(refused(409, 'concurrent_idempotent_requests')), 'retry');
  });

  test('that says "too fast" spends no attempt', () => {
    assert.deepEqual(decideAnswer(refused(429, 'rate_limit_exceeded'), []), { kind: 'retry', spent: false });
  });

  test('that says that nothing can be sent pauses everything and parks nobody', () => {
    const pauses: [number, string][] = [
      [429, 'daily_quota_exceeded'],
      [429, 'monthly_quota_exceeded'],
      [401, 'missing_api_key'],
      [401, 'restricted_api_key'],
      [403, 'invalid_api_key'],
      [403, 'validation_error'],
      [422, 'invalid_from_address'],
      [404, 'not_found'],
    ];
    for (const [status, name] of pauses)
      assert.equal(kindOf(refused(status, name)), 'pause', `${status} ${name}`);
  });

  test('that refuses the request itself parks the batch, with no address in the reason', () => {
    assert.equal(kindOf(refused(409, 'invalid_idempotent_request')), 'park');
    const verdict = decideAnswer(refused(422, 'validation_error', 'Invalid `to`: beto@example.com.'), [
      'beto',
    ]);
    assert.equal(verdict.kind, 'park');
    assert.doesNotMatch(JSON.stringify(verdict), /example\.com/);
  });

  test('that accepts gives every recipient their own id, around those that it refused', () => {
    const batches = fc
      .uniqueArray(fc.nat(), { minLength: 1, maxLength: 100 })
      .chain((users) =>
        fc.subarray([...users.keys()]).map((errors) => ({ users: users.map(String), errors })),
      );
    fc.assert(
      fc.property(batches, ({ users, errors }) => {
        const accepted = users.filter((_, index) => !errors.includes(index));
        const verdict = decideAnswer(
          {
            status: 200,
            headers: {},
            data: {
              data: accepted.map((user) => ({ id: `email of ${user}` })),
              errors: errors.map((index) => ({ index, message: 'no' })),
            },
          },
          users,
        );
        assert.ok(verdict.kind === 'settle');
        for (const [index, { userId, outcome, resendId }] of verdict.outcomes.entries()) {
          assert.equal(userId, users[index]);
          assert.equal(outcome, errors.includes(index) ? 'refused' : 'accepted');
          assert.equal(resendId, errors.includes(index) ? undefined : `email of ${userId}`);
        }
      }),
    );
  });

  test('that leaves somebody out is for a person to look at: whose the ids are is unknown', () => {
    const data = { data: [{ id: 'x' }], errors: [] };
    assert.equal(decideAnswer({ status: 200, headers: {}, data }, ['beto', 'caro']).kind, 'park');
    assert.equal(
      decideAnswer({ status: 200, headers: {}, data: { data: [], errors: [{ index: 7, message: '' }] } }, [
        'beto',
      ]).kind,
      'park',
    );
  });
});
