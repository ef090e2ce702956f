import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { env, execPath } from 'node:process';
import { createInterface } from 'node:readline';
import { describe, type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { freshFolder } from '@riff/tools/fresh-folder';
import { makeKeys } from '@riff/tools/tokens';
import { until } from '@riff/tools/until';
import { type Environment, watchChild } from './spawn-program.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { PATH = '', HOME = '' } = env;
const { jwtPrivateKey, jwtPublicKey } = makeKeys();

/** Servers on a port where nothing listens: a service starts without them. */
const absent: Environment = {
  PORT: '0',
  RABBITMQ_URL: 'amqp://127.0.0.1:1',
  DATABASE_URL: 'postgres://127.0.0.1:1/riff',
  MONGO_URL: 'mongodb://127.0.0.1:1',
  JWT_PRIVATE_KEY: jwtPrivateKey,
  JWT_PUBLIC_KEY: jwtPublicKey,
  RESEND_API_KEY: 're_test',
  LINK_SECRET: 'a secret of the test',
};

/** Runs an npm script in its own process group, and signals only npm. */
async function npmRun(t: TestContext, script: string, environment: Environment) {
  const options = { cwd: root, env: { PATH, HOME, ...environment }, detached: true };
  const child = spawn('npm', ['run', script], options);
  const { pid = 0 } = child;
  t.after(() => {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // Every process of the group has ended.
    }
  });
  const program = watchChild(t, child);
  await until(() => assert.match(program.output(), /"msg":"listening"|^Riff: /m));
  return program;
}

describe('a SIGTERM that only npm gets drains', () => {
  for (const script of ['start:users', 'start:content', 'start:notifications']) {
    test(script, async (t) => {
      const { signal, output } = await npmRun(t, script, absent);
      signal('SIGTERM');
      await until(() => assert.match(output(), /"msg":"stopping".*"msg":"stopped"/s));
    });
  }

  test('start', async (t) => {
    const { signal, output } = await npmRun(t, 'start', { PORT: '0', RIFF_DATA_DIR: freshFolder(t) });
    signal('SIGTERM');
    await until(() => assert.match(output(), /"msg":"stopping".*"msg":"stopped"/s));
  });
});

test('a service that a shell has started in the background outlives the shell', async (t) => {
  const command = `"${execPath}" services/content/src/main.ts & echo "pid $!"; read -r wait`;
  const shell = spawn('sh', ['-c', command], { cwd: root, env: { PATH, HOME, ...absent } });
  const lines = createInterface(shell.stdout);
  t.after(() => lines.close());
  const said: string[] = [];
  lines.on('line', (line) => said.push(line));
  const find = (pattern: RegExp) =>
    until(() => {
      const [, found] = said.map((line) => pattern.exec(line)).find((match) => match !== null) ?? [];
      assert.ok(found, said.join('\n'));
      return found;
    });
  const pid = Number(await find(/^pid (\d+)$/));
  t.after(() => process.kill(pid, 'SIGKILL'));
  const url = await find(/"url":"([^"]+)","msg":"listening"/);
  // Once this service has noticed that npm is gone, the other has had time to notice that its shell is gone.
  const other = await npmRun(t, 'start:content', absent);
  shell.stdin.end();
  await until(() => assert.notEqual(shell.exitCode, null));
  other.signal('SIGTERM');
  await until(() => assert.match(other.output(), /"msg":"stopping"/));
  assert.equal((await fetch(`${url}/healthz`)).status, 200);
  assert.ok(!said.some((line) => line.includes('"msg":"stopping"')));
});
