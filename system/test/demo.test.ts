import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, type Sent } from '../src/demo/check.ts';
import { play } from '../src/demo/play.ts';
import { embedded } from './parts.ts';
import { spawnProgram } from './spawn-program.ts';
import { startSystemForTest } from './start-system-for-test.ts';

const demo = 'system/src/demo/main.ts';

test('the demo with 100 followers tells each of them once, in one call to Resend, and exits with 0', async (t) => {
  const program = spawnProgram(t, demo, {}, ['--followers', '100']);
  assert.equal(await program.ended, 0, program.output());
  assert.match(
    program.output(),
    /^100 notifications and 100 emails in 1 calls to Resend for 100 followers$/m,
  );
  for (const phase of [1, 2, 3])
    assert.match(program.output(), new RegExp(`^phase ${phase}, .+: [\\d.]+ s$`, 'm'));
});

test('the demo exits with 1, and says who has what, when Resend accepts no emails', async (t) => {
  const program = spawnProgram(t, demo, { RESEND_FROM: 'no address' }, ['--followers', '2']);
  assert.equal(await program.ended, 1, program.output());
  for (const fan of [1, 2])
    assert.match(program.output(), new RegExp(`^WRONG: Caro ${fan} has 0 emails instead of 1$`, 'm'));
});

test('the demo exits with 2 when it is asked for something else', async (t) => {
  for (const args of [
    ['--followers', '0'],
    ['--followers', 'x'],
    ['--fans', '2'],
  ]) {
    const program = spawnProgram(t, demo, {}, args);
    assert.equal(await program.ended, 2, program.output());
    assert.match(program.output(), /^npm run demo \[-- --followers N\]/m);
  }
});

test('what the demo checks is that nobody lacks anything, has it twice, or has what is not theirs', async (t) => {
  const system = await startSystemForTest(t, embedded);
  const { ledger } = system.sandbox;
  const cast = await play({ system, followers: 3, say: () => undefined, progress: () => undefined });
  const [fan, ...others] = cast.followers;
  assert.ok(fan);
  const records = [...ledger.records()];
  const problems = async (changed: Partial<typeof cast>, sent: Partial<Sent>) => {
    const told: Sent = { records: () => records, requests: ledger.requests, ...sent };
    return (await check(system.url, told, { ...cast, ...changed })).problems;
  };
  assert.deepEqual(await problems({}, {}), []);

  const hers = records.filter(({ to }) => to.includes(fan.email));
  const rest = records.filter(({ to }) => !to.includes(fan.email));
  assert.deepEqual(await problems({}, { records: () => rest }), [`${fan.name} has 0 emails instead of 1`]);
  const twice = () => [...rest, ...hers, ...hers];
  assert.deepEqual(await problems({}, { records: twice }), [`${fan.name} has 2 emails instead of 1`]);
  const calls = () => [...ledger.requests(), ...ledger.requests()];
  assert.deepEqual(await problems({}, { requests: calls }), ['2 calls to Resend instead of 1']);

  const dani = await system.client.signUp('Dani', 'dani@example.com');
  assert.deepEqual(await problems({ followers: [...cast.followers, dani] }, {}), [
    'Dani has 0 notifications instead of 1',
    'Dani has 0 emails instead of 1',
  ]);
  assert.deepEqual(await problems({ followers: others, former: fan }, {}), [
    `${fan.name} has 1 notifications instead of 0`,
    `${fan.name} has 1 emails instead of 0`,
  ]);
});
