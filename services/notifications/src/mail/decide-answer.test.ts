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
    assert.deepEqual(decideAnswer(refused(429, 'rate_limit_exceeded'), []), {
      kind: 'retry',
      spent: false,
      refused: true,
    });
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

  test('is a refusal that sent nothing only by one of Resend’s own names', () => {
    const isRefused = (status: number, name: string) => {
      const verdict = decideAnswer(refused(status, name), ['beto']);
      return verdict.kind !== 'settle' && verdict.kind !== 'park' && verdict.refused === true;
    };
    const signed: [number, string][] = [
      [429, 'daily_quota_exceeded'],
      [429, 'rate_limit_exceeded'],
      [401, 'restricted_api_key'],
      [403, 'validation_error'],
      [404, 'not_found'],
    ];
    for (const [status, name] of signed) {
      assert.ok(isRefused(status, name), `${status} ${name}`);
      for (const other of ['', 'application_error', 'Forbidden']) assert.ok(!isRefused(status, other));
    }
    for (const status of [408, 409, 500]) assert.ok(!isRefused(status, 'rate_limit_exceeded'));
  });

  test('that refuses every entry for the account’s sake refuses the batch', () => {
    const data = (...messages: readonly string[]) => ({
      data: ['beto', 'caro'].slice(messages.length).map((id) => ({ id })),
      errors: messages.map((message, index) => ({ index, message })),
    });
    const verdictOf = (...messages: readonly string[]) =>
      decideAnswer({ status: 200, headers: {}, data: data(...messages) }, ['beto', 'caro']);
    const quota = 'You have exceeded your daily email sending quota.';
    const sender = 'The example.com domain is not verified.';
    assert.deepEqual(verdictOf(quota, quota), { kind: 'pause', reason: 'quota', refused: true });
    assert.deepEqual(verdictOf(sender, sender), { kind: 'pause', reason: 'sender', refused: true });
    assert.deepEqual(verdictOf(quota), {
      kind: 'settle',
      outcomes: [{ userId: 'caro', outcome: 'accepted', resendId: 'caro' }],
      held: { userIds: ['beto'], reason: 'quota' },
    });
    const address = 'Invalid `to`: quota@example.com.';
    assert.partialDeepStrictEqual(verdictOf(address), {
      kind: 'settle',
      outcomes: [{ outcome: 'refused' }, {}],
    });
  });

  test('that refuses the request itself parks the batch, with no address in the reason', () => {
    assert.equal(kindOf(refused(409, 'invalid_idempotent_request')), 'park');
    const verdict = decideAnswer(refused(422, 'validation_error', 'Invalid `to`: beto@example.com.'), [
      'beto',
    ]);
    assert.equal(verdict.kind, 'park');
    assert.doesNotMatch(JSON.stringify(verdict), /example\.com/);
  });

  test('that is a matter of time or of the account settles and parks nobody, whatever it says', () => {
    const theirs = fc.oneof(
      fc.constant(null),
      fc.constantFrom(401, 403, 404, 429),
      fc.integer({ min: 500, max: 599 }),
    );
    fc.assert(
      fc.property(theirs, fc.string(), fc.string(), (status, name, message) => {
        const verdict = decideAnswer(refused(status, name, message), ['beto']);
        assert.ok(verdict.kind === 'retry' || verdict.kind === 'pause');
        // Only "too fast" spends no attempt: Resend did not try.
        if (verdict.kind === 'retry') assert.equal(verdict.spent, status !== 429);
      }),
    );
  });

  test('that refuses the request is known to have sent nothing, unless the key had another body or the answer has none of Resend’s error names', () => {
    const ours = fc.constantFrom(400, 409, 413, 422);
    const names = fc.constantFrom(
      'validation_error',
      'missing_required_field',
      'invalid_idempotent_request',
      'application_error',
      '',
    );
    fc.assert(
      fc.property(ours, names, (status, name) => {
        const verdict = decideAnswer(refused(status, name), ['beto']);
        const isKeyInUse = status === 409 && name !== 'invalid_idempotent_request';
        assert.equal(verdict.kind, isKeyInUse ? 'retry' : 'park');
        if (verdict.kind === 'park')
          assert.equal(verdict.unknown, status === 409 || /^(application_error)?$/.test(name));
      }),
    );
  });

  test('gives reasons that are short and repeat no address', () => {
    const words = fc.array(fc.oneof(fc.string(), fc.emailAddress()), { maxLength: 60 });
    fc.assert(
      fc.property(words, (said) => {
        const message = said.join(' ');
        const verdict = decideAnswer(refused(422, 'validation_error', message), ['beto']);
        assert.ok(verdict.kind === 'park' && verdict.reason.length <= 300 && !verdict.reason.includes('@'));
      }),
    );
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
    const counts = fc.record({
      sent: fc.nat(20),
      ids: fc.nat(20),
      errors: fc.uniqueArray(fc.nat(25), { maxLength: 20 }),
    });
    fc.assert(
      fc.property(counts, ({ sent, ids, errors }) => {
        fc.pre(ids + errors.length !== sent || errors.some((index) => index >= sent));
        const data = {
          data: Array.from({ length: ids }, (_, at) => ({ id: String(at) })),
          errors: errors.map((index) => ({ index, message: 'no' })),
        };
        const verdict = decideAnswer(
          { status: 200, headers: {}, data },
          Array.from({ length: sent }, String),
        );
        assert.ok(verdict.kind === 'park' && verdict.unknown);
      }),
    );
  });
});
