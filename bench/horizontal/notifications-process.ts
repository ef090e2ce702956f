import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from '@riff/tools/free-port';
import { keys } from '@riff/tools/tokens';
import { config } from '../config.ts';
import { untilReady } from '../parts/until-ready.ts';

const program = fileURLToPath(new URL('./main.ts', import.meta.resolve('@riff/notifications')));

/** URLs of the servers that it uses. */
export interface Place {
  readonly broker: string;
  readonly mongo: string;
}

export interface NotificationsProcess extends AsyncDisposable {
  readonly url: string;
  readonly pid: number;
  /** Notifications written so far, from its metrics. */
  written(): Promise<number>;
}

/** Starts Notifications-MS in its own process, as in production; resolves once it is ready. */
export async function startNotificationsProcess({ broker, mongo }: Place): Promise<NotificationsProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, [program], {
    env: {
      ...config.environment,
      RABBITMQ_URL: broker,
      MONGO_URL: mongo,
      RESEND_API_KEY: 're_bench',
      RESEND_BASE_URL: 'http://127.0.0.1:9',
      LINK_SECRET: 'a secret of the measurements',
      JWT_PUBLIC_KEY: keys.jwtPublicKey,
      PORT: String(port),
    },
    stdio: 'ignore',
  });
  // An orphaned process would keep polling the servers and disturb later measurements.
  const abandon = () => child.kill('SIGKILL');
  process.once('exit', abandon);
  const url = `http://127.0.0.1:${port}`;
  await untilReady(`${url}/readyz`);
  return {
    url,
    pid: child.pid ?? 0,
    async written() {
      const text = await (await fetch(`${url}/metrics`)).text();
      return Number(/^riff_notifications_written_total (\d+)/m.exec(text)?.[1] ?? 0);
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      process.off('exit', abandon);
    },
  };
}
