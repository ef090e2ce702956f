import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FaultKind } from '../faults/fault-plan.ts';
import { emailTo } from './email-to.ts';
import { startSandbox } from './start-sandbox.ts';

const unknownOutcome = { statusCode: null, name: 'application_error' };

/** The SDK's error, the number of accepted emails, and the ledger's name for the outcome. */
const EFFECTS: Readonly<Record<Exclude<FaultKind, 'slow'>, [object, number, string]>> = {
  dropBefore: [unknownOutcome, 0, 'failed'],
  failBefore: [{ statusCode: 500, name: 'application_error' }, 0, 'failed'],
  acceptThenLose: [unknownOutcome, 1, 'accepted'],
  acceptThen500: [{ statusCode: 500, name: 'application_error' }, 1, 'accepted'],
  cutBody: [unknownOutcome, 1, 'accepted'],
  rateLimited: [{ statusCode: 429, name: 'rate_limit_exceeded' }, 0, 'refused'],
  unauthorized: [{ statusCode: 401, name: 'restricted_api_key' }, 0, 'refused'],
  forbidden: [{ statusCode: 403, name: 'invalid_api_key' }, 0, 'refused'],
  dailyQuota: [{ statusCode: 429, name: 'daily_quota_exceeded' }, 0, 'refused'],
  monthlyQuota: [{ statusCode: 429, name: 'monthly_quota_exceeded' }, 0, 'refused'],
  concurrent: [{ statusCode: 409, name: 'concurrent_idempotent_requests' }, 0, 'refused'],
};

for (const [kind, [expected, accepted, outcome]] of Object.entries(EFFECTS)) {
  test(`${kind}: ${accepted} accepted, and the same key afterwards makes it one`, async (t) => {
    const { sandbox, resend } = await startSandbox(t);
    sandbox.faults.next(kind as FaultKind);
    const send = () => resend.batch.send([emailTo('ana')], { idempotencyKey: 'batch-1' });
    const { error } = await send();
    assert.deepEqual({ statusCode: error?.statusCode, name: error?.name }, { ...expected });
    assert.equal(sandbox.ledger.counts().emails, accepted);
    assert.deepEqual(
      sandbox.ledger.requests().map((request) => [request.outcome, request.fault, request.accepted]),
      [[outcome, kind, accepted]],
    );
    assert.equal((await send()).error, null);
    assert.equal(sandbox.ledger.counts().emails, 1);
  });
}

test('a slow request is accepted though its caller has given up', async (t) => {
  const { sandbox, resend } = await startSandbox(t);
  sandbox.faults.next({ kind: 'slow', ms: 200 });
  const caller = new AbortController();
  const answer = resend.emails.send(emailTo('ana'), { signal: caller.signal });
  await t.waitFor(() => assert.deepEqual(sandbox.faults.get().next, []));
  caller.abort();
  assert.equal((await answer).error?.statusCode, null);
  await t.waitFor(() => assert.equal(sandbox.ledger.counts().emails, 1));
});

test('a plan hits the same requests whenever the seed is the same, about as many as it says', async (t) => {
  const { sandbox, resend } = await startSandbox(t);
  const run = async (seed: number) => {
    sandbox.ledger.clear();
    sandbox.faults.set({ failBefore: 0.2, rateLimited: 0.1, seed });
    for (let count = 0; count < 200; count += 1) await resend.emails.send(emailTo('ana'));
    return sandbox.ledger.requests().map(({ fault }) => fault);
  };
  const first = await run(7);
  assert.deepEqual(await run(7), first);
  assert.notDeepEqual(await run(8), first);
  const hits = first.filter((fault) => fault === 'failBefore').length;
  assert.ok(hits > 20 && hits < 60, String(hits));
});

test('a script goes before the plan, and clear ends both', async (t) => {
  const { sandbox, resend } = await startSandbox(t, { faults: { failBefore: 1 } });
  sandbox.faults.next('none', 'concurrent');
  const names: (string | undefined)[] = [];
  for (let count = 0; count < 3; count += 1)
    names.push((await resend.emails.send(emailTo('ana'))).error?.name);
  assert.deepEqual(names, [undefined, 'concurrent_idempotent_requests', 'application_error']);
  sandbox.faults.clear();
  assert.equal((await resend.emails.send(emailTo('ana'))).error, null);
});

test('a request that the rate limit refuses uses up no fault', async (t) => {
  const { sandbox, resend } = await startSandbox(t, { rateLimit: 1, clock: () => 0 });
  await resend.emails.send(emailTo('ana'));
  sandbox.faults.next('failBefore');
  assert.equal((await resend.emails.send(emailTo('ana'))).error?.name, 'rate_limit_exceeded');
  assert.deepEqual(sandbox.faults.get().next, ['failBefore']);
});

test('a plan whose shares make no sense is refused', async (t) => {
  const { sandbox } = await startSandbox(t);
  assert.throws(() => sandbox.faults.set({ failBefore: 0.6, cutBody: 0.6 }));
  assert.throws(() => sandbox.faults.set({ failBefore: -1 }));
});
