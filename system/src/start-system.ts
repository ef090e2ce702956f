import { join } from 'node:path';
import { startContent } from '@riff/content';
import { contentQueue, notificationsQueue, topology } from '@riff/events';
import { startNotifications } from '@riff/notifications';
import {
  type Bus,
  connectRabbitBus,
  createHttp,
  type Logger,
  openLocalBus,
  type Service,
  watchBroker,
} from '@riff/platform';
import { type ResendSandbox, startResendSandbox } from '@riff/resend-sandbox';
import { startUsers } from '@riff/users';
import type { SystemConfig } from './config.ts';
import { takeDataFolder } from './data-folder.ts';
import { portOrFree } from './free-port.ts';
import { mongoUrlFor } from './mongo-url-for.ts';
import { pageFolder } from './page/page-folder.ts';
import { servePage } from './page/serve-page.ts';
import { keptSecrets } from './secrets.ts';
import { type SettleOptions, settleAll } from './settle-all.ts';

export interface System extends AsyncDisposable {
  /** The origin that serves everything: the APIs, the page, /docs. */
  readonly url: string;
  /** The local Resend and its mailbox page, unless a real one is used. */
  readonly sandbox: ResendSandbox | undefined;
  /** Resolves once no work is left: outboxes, queues, jobs and batches are empty. */
  settle(options?: Pick<SettleOptions, 'withinMs' | 'isPointless'>): Promise<void>;
}

/** Starts the three services in one process on one origin. Each part is embedded unless its URL is set. */
export async function startSystem(config: SystemConfig, logger: Logger): Promise<System> {
  await using stack = new AsyncDisposableStack();
  const { dataDir, host, corsOrigins } = config;
  const port = await portOrFree(config.port, host);
  stack.use(takeDataFolder(dataDir));
  const secrets = keptSecrets(dataDir);
  const sandbox = stack.use(await sandboxUnlessReal(config, port));
  const bus = stack.use(openBus(config, logger));
  const http = await createHttp({ title: 'Riff', description, host, port, corsOrigins, logger });
  stack.use(watchBroker({ bus, health: http.health, logger }));

  const publicUrl = config.publicUrl ?? `http://${host}:${port}`;
  const jwtPublicKey = config.jwtPublicKey ?? secrets.jwtPublicKey;
  const around = { bus, http, logger };
  const services: Service[] = [];
  const run = async (service: Promise<Service>) => services.push(stack.use(await service));
  await run(
    startUsers(
      {
        database:
          config.databaseUrl === undefined
            ? { file: join(dataDir, 'users.sqlite') }
            : { url: config.databaseUrl },
        jwtPrivateKey: config.jwtPrivateKey ?? secrets.jwtPrivateKey,
        jwtPublicKey,
      },
      around,
    ),
  );
  const mongo = (name: 'content' | 'notifications') =>
    config.mongoUrl === undefined
      ? { file: join(dataDir, `${name}.sqlite`) }
      : { url: mongoUrlFor(config.mongoUrl, name) };
  await run(startContent({ database: mongo('content'), jwtPublicKey }, around));
  await run(
    startNotifications(
      {
        ...config,
        database: mongo('notifications'),
        jwtPublicKey,
        linkSecret: config.linkSecret ?? secrets.linkSecret,
        publicUrl,
        ...resendOf(config, sandbox, secrets.webhookSecret),
      },
      around,
    ),
  );
  await servePage(http.app, { dist: join(pageFolder, 'dist'), mailboxUrl: sandbox?.url });
  stack.use(http);
  const url = await http.listen();
  if (sandbox !== undefined) {
    sandbox.settings.set({ webhook: { url: `${url}/api/webhooks/resend`, secret: secrets.webhookSecret } });
  }
  const running = stack.move();
  return {
    url,
    sandbox,
    settle: (options) => settleAll({ services, bus, queues: [notificationsQueue, contentQueue], ...options }),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

const description =
  'Users-MS, Content-MS and Notifications-MS in one process; they share nothing but events.';

function openBus({ rabbitmqUrl, dataDir }: SystemConfig, logger: Logger): Bus {
  return rabbitmqUrl === undefined
    ? openLocalBus({ file: join(dataDir, 'broker.sqlite'), topology, logger })
    : connectRabbitBus({ url: rabbitmqUrl, topology, logger });
}

/** Runs the local Resend four ports above if that port is free, so that its mailbox keeps its address. */
async function sandboxUnlessReal(config: SystemConfig, port: number) {
  if (config.resendApiKey !== undefined) return undefined;
  const { host, dataDir } = config;
  const options = { host, dataFile: join(dataDir, 'resend.sqlite') };
  try {
    return await startResendSandbox({ ...options, port: port + 4 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    return startResendSandbox({ ...options, port: 0 });
  }
}

function resendOf(config: SystemConfig, sandbox: ResendSandbox | undefined, resendWebhookSecret: string) {
  if (sandbox !== undefined)
    return { resendApiKey: 're_local', resendBaseUrl: sandbox.url, resendWebhookSecret };
  const { resendApiKey = '', resendBaseUrl } = config;
  return { resendApiKey, resendBaseUrl, resendWebhookSecret: config.resendWebhookSecret };
}
