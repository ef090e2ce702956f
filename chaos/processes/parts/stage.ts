import { mkdir } from 'node:fs/promises';
import { openProxy, type TcpProxy } from '@riff/tools/proxy';
import { place, servers } from '../place.ts';
import { databasesOf } from './databases.ts';
import { linkSecret } from './link-secret.ts';
import { resendFaults } from './resend-faults.ts';
import type { Listener, RunSettings } from './run-settings.ts';
import { type ServiceProcess, startServiceProcess } from './service-process.ts';

/** Everything that runs, with a proxy between each service and each server that it uses. */
export interface Stage extends AsyncDisposable {
  readonly processes: ReadonlyMap<string, ServiceProcess>;
  readonly proxies: ReadonlyMap<string, TcpProxy>;
  readonly sandboxUrl: string;
}

const callsPerSecond = '20';
const webhookSecret = `whsec_${Buffer.from('a secret of the fault runs').toString('base64')}`;
const readyWithinMs = 60_000;

export async function setStage(
  settings: RunSettings,
  onPid: (name: string, pid: number) => void,
): Promise<Stage> {
  await using stack = new AsyncDisposableStack();
  await mkdir(place.logs, { recursive: true });
  const portOf = (name: Listener) => settings.ports[name] ?? 0;
  const urlOf = (name: Listener) => `http://127.0.0.1:${portOf(name)}`;
  const proxies = new Map<string, TcpProxy>();
  const through = async (name: Listener, serverUrl: string) => {
    const proxy = stack.use(await openProxy(serverUrl, { port: portOf(name) }));
    proxies.set(name, proxy);
    return proxy.url.replace(/\/$/, '');
  };
  const processes = new Map<string, ServiceProcess>();
  const start = (
    name: Listener,
    entry: string,
    environment: Record<string, string>,
    readyPath = '/readyz',
  ) => {
    const common = { PORT: String(portOf(name)), LOG_LEVEL: 'info', JWT_PUBLIC_KEY: settings.jwtPublicKey };
    const onStarted = (pid: number) => onPid(name, pid);
    const options = { name, entry, url: urlOf(name), readyPath, onStarted };
    const started = startServiceProcess({ ...options, environment: { ...common, ...environment } });
    processes.set(name, stack.use(started));
  };

  const broker = `${servers.broker}/${settings.name}`;
  const databases = databasesOf(settings.name);
  start(
    'resend',
    'packages/resend-sandbox/src/main.ts',
    sandboxEnvironment(settings, urlOf),
    '/sandbox/counts',
  );
  start('users', 'services/users/src/main.ts', {
    RABBITMQ_URL: await through('users-broker', broker),
    DATABASE_URL: await through('users-database', databases.users),
    JWT_PRIVATE_KEY: settings.jwtPrivateKey,
  });
  start('content', 'services/content/src/main.ts', {
    RABBITMQ_URL: await through('content-broker', broker),
    MONGO_URL: await through('content-database', databases.content),
  });
  for (const name of ['notifications-1', 'notifications-2'] as const) {
    start(name, 'services/notifications/src/main.ts', {
      RABBITMQ_URL: await through(`${name}-broker`, broker),
      MONGO_URL: await through(`${name}-database`, databases.notifications),
      RESEND_API_KEY: 're_chaos',
      RESEND_BASE_URL: await through(`${name}-resend`, urlOf('resend')),
      RESEND_RATE: callsPerSecond,
      RESEND_WEBHOOK_SECRET: webhookSecret,
      LINK_SECRET: linkSecret,
      PUBLIC_URL: urlOf('notifications-1'),
      RIFF_PAGE_SIZE: '100',
    });
  }
  await Promise.all([...processes.values()].map((each) => each.untilReady(readyWithinMs)));
  const running = stack.move();
  return {
    processes,
    proxies,
    sandboxUrl: urlOf('resend'),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

const sandboxEnvironment = ({ seed }: RunSettings, urlOf: (name: Listener) => string) => ({
  RESEND_SANDBOX_RATE: callsPerSecond,
  RESEND_SANDBOX_DATA_FILE: place.sandbox,
  RESEND_SANDBOX_FAULTS: JSON.stringify({ ...resendFaults, seed }),
  RESEND_SANDBOX_WEBHOOK_URL: `${urlOf('notifications-1')}/api/webhooks/resend`,
  RESEND_SANDBOX_WEBHOOK_SECRET: webhookSecret,
});
