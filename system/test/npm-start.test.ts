import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { env } from 'node:process';
import { describe, type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { freshFolder } from '@riff/tools/fresh-folder';
import { makeKeys } from '@riff/tools/tokens';
import { until } from '@riff/tools/until';
import { type Environment, spawnProgram, watchChild } from './spawn-program.ts';
import { startProcess } from './start-process.ts';

const main = 'system/src/main.ts';
const root = fileURLToPath(new URL('../../', import.meta.url));

/** Runs the command itself in its own process group, as a terminal does. */
async function npmStart(t: TestContext) {
  const { PATH = '', HOME = '' } = env;
  const environment = { PATH, HOME, PORT: '0', RIFF_DATA_DIR: freshFolder(t) };
  const startedAt = performance.now();
  const child = spawn('npm', ['start'], { cwd: root, env: environment, detached: true });
  // A terminal signals the whole group: npm and everything that it started.
  const program = watchChild(t, child, (signal) => process.kill(-(child.pid ?? 0), signal));
  const ready = await until(async () => {
    const [, url] = /^Riff: (\S+)$/m.exec(program.output()) ?? [];
    return fetch(`${url}/readyz`);
  });
  return { ...program, ready: await ready.json(), readyAfterMs: performance.now() - startedAt };
}

describe('npm start', () => {
  test('answers within 5 s in a fresh folder', async (t) => {
    // Retried, because the machine may be busy for a while.
    for (let attempt = 1; ; attempt += 1) {
      const { ready, readyAfterMs, kill } = await npmStart(t);
      assert.deepEqual(ready, { status: 'ok', reasons: [] });
      await kill('SIGKILL');
      t.diagnostic(`ready after ${Math.round(readyAfterMs)} ms`);
      if (readyAfterMs < 5_000) return;
      assert.ok(attempt < 3, 'three times more than 5 s');
    }
  });

  test('ends in order on Ctrl-C, though npm passes on what its whole group gets', async (t) => {
    const { kill, output } = await npmStart(t);
    // npm itself ends by the same signal.
    assert.equal(await kill('SIGINT'), null, output());
    assert.match(output(), /"msg":"stopped"/);
  });

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    test(`drains and exits with 0 on ${signal}`, async (t) => {
      const running = await startProcess(t, main, { RIFF_DATA_DIR: freshFolder(t) });
      assert.equal(await running.kill(signal), 0, running.output());
      assert.match(running.output(), /"msg":"stopped"/);
      assert.equal(running.complaint(), '');
    });
  }

  test('drains and exits with 0 when nobody reads its log any more', async (t) => {
    const running = await startProcess(t, main, { RIFF_DATA_DIR: freshFolder(t) });
    running.hangUp();
    assert.equal(await running.kill('SIGTERM'), 0);
  });

  test('says in one line that its port is taken', async (t) => {
    const running = await startProcess(t, main, { RIFF_DATA_DIR: freshFolder(t) });
    const { host, port } = new URL(running.url);
    const second = spawnProgram(t, main, { RIFF_DATA_DIR: freshFolder(t), PORT: port });
    assert.equal(await second.ended, 1);
    assert.equal(second.complaint(), `${host} is taken: stop what listens there, or set PORT.\n`);
  });

  test('says in one line that its data folder is in use, and leaves the other process alone', async (t) => {
    const folder = freshFolder(t);
    const running = await startProcess(t, main, { RIFF_DATA_DIR: folder });
    const second = spawnProgram(t, main, { RIFF_DATA_DIR: folder, PORT: '0' });
    assert.equal(await second.ended, 1);
    assert.equal(
      second.complaint(),
      `Could not start: ${folder} is in use by another process: stop that one, or set RIFF_DATA_DIR to another folder.\n`,
    );
    assert.equal((await fetch(`${running.url}/readyz`)).status, 200);
  });

  test('starts again in a folder whose process was killed', async (t) => {
    const folder = freshFolder(t);
    const running = await startProcess(t, main, { RIFF_DATA_DIR: folder });
    await running.kill('SIGKILL');
    await startProcess(t, main, { RIFF_DATA_DIR: folder });
  });
});

const bad: Environment = {
  RABBITMQ_URL: 'http://secret@localhost',
  DATABASE_URL: 'mysql://secret@localhost',
  MONGO_URL: 'secret',
  RESEND_BASE_URL: 'secret',
  RESEND_RATE: 'secret',
  RESEND_WEBHOOK_SECRET: 'secret',
  JWT_PRIVATE_KEY: 'secret',
  JWT_PUBLIC_KEY: 'secret',
  LINK_SECRET: 'secret',
  PUBLIC_URL: 'secret',
  CORS_ORIGINS: 'secret',
  PORT: 'secret',
  LOG_LEVEL: 'secret',
  LOCALE: 'secret',
  RIFF_PAGE_SIZE: '150',
};

describe('a bad environment', () => {
  test('is told in one message with a line for each variable, never its value, and exit code 2', async (t) => {
    const program = spawnProgram(t, main, bad);
    assert.equal(await program.ended, 2);
    const [first, ...lines] = program.complaint().trimEnd().split('\n');
    assert.equal(first, 'The environment has problems:');
    const named = lines.map((line) => /^ {2}(\w+) is not valid: .+/.exec(line)?.[1] ?? line);
    assert.deepEqual(named.toSorted(), Object.keys(bad).toSorted());
    assert.doesNotMatch(program.output(), /secret(?!,)/);
  });

  test('is told also where variables that go together do not', async (t) => {
    const { jwtPrivateKey } = makeKeys();
    const tries: readonly (readonly [Environment, RegExp])[] = [
      [{ JWT_PRIVATE_KEY: jwtPrivateKey }, /JWT_PRIVATE_KEY and JWT_PUBLIC_KEY go together/],
      [
        { JWT_PRIVATE_KEY: jwtPrivateKey, JWT_PUBLIC_KEY: makeKeys().jwtPublicKey },
        /JWT_PUBLIC_KEY is not valid/,
      ],
      [{ RESEND_BASE_URL: 'http://localhost:1' }, /RESEND_API_KEY is not set/],
    ];
    for (const [environment, said] of tries) {
      const program = spawnProgram(t, main, {
        RIFF_DATA_DIR: freshFolder(t),
        PORT: '0',
        ...environment,
      });
      assert.equal(await program.ended, 2, program.output());
      assert.match(program.complaint(), said);
    }
  });
});
