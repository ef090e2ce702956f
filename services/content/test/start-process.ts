import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { keys } from '@riff/tools/tokens';
import { until } from '@riff/tools/until';
import { type Client, clientOf } from './client.ts';

export interface ContentProcess {
  as(userId?: string): Client;
  /** Everything that it wrote so far. */
  output(): string;
  /** Ends it with a signal, and gives its exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Content-MS as a process of its own, once it listens. */
export async function startProcess(
  t: TestContext,
  urls: { readonly mongoUrl: string; readonly rabbitmqUrl: string },
): Promise<ContentProcess> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('../src/main.ts', import.meta.url))], {
    env: {
      PORT: '0',
      LOG_LEVEL: 'trace',
      MONGO_URL: urls.mongoUrl,
      RABBITMQ_URL: urls.rabbitmqUrl,
      JWT_PUBLIC_KEY: keys.jwtPublicKey,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  t.after(() => end(child, 'SIGKILL'));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      output += data;
    });
  }
  let url = '';
  await until(() => {
    const [, found] = /"url":"([^"]+)","msg":"listening"/.exec(output) ?? [];
    assert.ok(found, output);
    url = found;
  });
  return {
    as: (userId) => clientOf(url, userId),
    output: () => output,
    end: (signal) => end(child, signal),
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill(signal);
    await once(child, 'exit');
  }
  return child.exitCode;
}
