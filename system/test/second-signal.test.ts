import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { freshFolder } from '@riff/tools/fresh-folder';
import { until } from '@riff/tools/until';
import { riffClient } from '../src/demo/riff-client.ts';
import { startProcess } from './start-process.ts';

/** Starts `npm start`, with a call to Resend in progress that isn't answered for a minute. */
async function startBusy(t: TestContext) {
  const running = await startProcess(t, 'system/src/main.ts', { RIFF_DATA_DIR: freshFolder(t) });
  const [, mailbox = ''] = /^Mailbox: (\S+)$/m.exec(running.output()) ?? [];
  const faults = { plan: {}, next: [{ kind: 'slow', ms: 60_000 }] };
  const headers = { 'content-type': 'application/json' };
  await fetch(`${mailbox}/sandbox/faults`, { method: 'PUT', headers, body: JSON.stringify(faults) });
  const client = riffClient(running.url);
  const ana = await client.signUp('Ana', 'ana@example.com');
  const beto = await client.signUp('Beto', 'beto@example.com');
  await client.follow(beto, ana);
  await client.post(ana, 'Mi foto');
  await until(async () => {
    const answer = await fetch(`${mailbox}/sandbox/faults`);
    // partialDeepStrictEqual accepts any list for an empty one, so compare it in full.
    const { next } = (await answer.json()) as { next: unknown };
    assert.deepEqual(next, []);
  });
  return running;
}

const msSince = (startedAt: number) => performance.now() - startedAt;

test('a signal that follows at once is the same wish: work under way has its time, within 10 s', async (t) => {
  const running = await startBusy(t);
  const askedAt = performance.now();
  running.signal('SIGINT');
  running.signal('SIGTERM');
  assert.equal(await running.ended, 0, running.output());
  const ms = msSince(askedAt);
  assert.ok(ms > 1_000 && ms < 10_000, `${ms} ms`);
});

test('a signal that follows a second later ends at once', async (t) => {
  const running = await startBusy(t);
  const askedAt = performance.now();
  running.signal('SIGTERM');
  await until(() => assert.ok(msSince(askedAt) > 1_100));
  const againAt = performance.now();
  running.signal('SIGTERM');
  assert.equal(await running.ended, 1, running.output());
  assert.ok(msSince(againAt) < 1_000);
  assert.doesNotMatch(running.output(), /"msg":"stopped"/);
});
