import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { findServers, freshBroker, freshPostgres } from '@riff/tools/servers';
import { keys } from '@riff/tools/tokens';
import { until } from '@riff/tools/until';
import { createClient } from './create-client.ts';

const { skip } = await findServers();
const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

function run(environment: Record<string, string>) {
  const process = spawn(globalThis.process.execPath, [main], { env: environment });
  const output = { text: '' };
  for (const stream of [process.stdout, process.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output.text += text;
    });
  return { process, output };
}

const ended = async (process: ChildProcess) => (await once(process, 'exit'))[0];

test('without its configuration Users-MS says all that is missing and ends', async () => {
  const { process, output } = run({});
  assert.equal(await ended(process), 2);
  for (const variable of ['RABBITMQ_URL', 'DATABASE_URL', 'JWT_PRIVATE_KEY', 'JWT_PUBLIC_KEY'])
    assert.match(output.text, new RegExp(`^ {2}${variable} is not set: `, 'm'));
});

test('Users-MS runs alone, and ends in order when it is asked to', {
  skip: skip.rabbitmq || skip.postgres,
}, async (t) => {
  const { process, output } = run({
    PORT: '0',
    LOG_LEVEL: 'trace',
    RABBITMQ_URL: await freshBroker(t),
    DATABASE_URL: await freshPostgres(t),
    JWT_PRIVATE_KEY: keys.jwtPrivateKey,
    JWT_PUBLIC_KEY: keys.jwtPublicKey.replaceAll('\n', '\\n'),
  });
  t.after(() => process.kill('SIGKILL'));
  const url = await until(() => {
    const [, address] = /"url":"([^"]+)","msg":"listening"/.exec(output.text) ?? [];
    assert.ok(address, output.text);
    return address;
  });
  const users = createClient(url);
  const ana = await users.signUp('Zoraida');
  await until(async () => assert.equal((await users.ask('GET /readyz')).body.status, 'ok'));
  await until(async () => assert.match((await users.ask('GET /metrics')).text, /"confirmed"\} 1$/m));
  process.kill('SIGTERM');
  assert.equal(await ended(process), 0, output.text);
  for (const secret of ['Zoraida', ana.email, ana.token]) assert.ok(!output.text.includes(secret));
});
