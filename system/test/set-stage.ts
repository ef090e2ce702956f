import type { TestContext } from 'node:test';
import { contentQueue, notificationsQueue, parkedQueue, topology } from '@riff/events';
import { type Bus, connectRabbitBus } from '@riff/platform';
import { type ResendSandbox, startResendSandbox } from '@riff/resend-sandbox';
import { type Keys, makeKeys } from '@riff/tools/tokens';
import { type RiffClient, riffClient } from '../src/demo/riff-client.ts';
import { freshServers, type Servers } from './fresh-servers.ts';
import type { Environment } from './spawn-program.ts';
import { type RunningProcess, startProcess } from './start-process.ts';
import { openStores, type Stores } from './stores.ts';

export interface ServiceProcess extends RunningProcess {
  readonly client: RiffClient;
}

export interface Waiting {
  readonly pending: number;
  readonly queued: number;
  readonly parked: number;
  readonly openWork: number;
}

/** The three services as separate processes, on real servers. */
export interface Stage {
  readonly servers: Servers;
  readonly stores: Stores;
  readonly keys: Keys;
  /** Stands for Resend, and outlives the services. */
  readonly sandbox: ResendSandbox;
  readonly bus: Bus;
  startUsers(environment?: Environment): Promise<ServiceProcess>;
  startContent(environment?: Environment): Promise<ServiceProcess>;
  startNotifications(environment?: Environment): Promise<ServiceProcess>;
  /** Waiting items by stage, in the order of the flow. */
  waiting(): Promise<Waiting>;
}

export async function setStage(t: TestContext): Promise<Stage> {
  const servers = await freshServers(t);
  const keys = makeKeys();
  const sandbox = await startResendSandbox({ rateLimit: 50 });
  const bus = connectRabbitBus({ url: servers.broker, topology });
  t.after(async () => {
    await bus[Symbol.asyncDispose]();
    await sandbox[Symbol.asyncDispose]();
  });
  const stores = await openStores(t, servers);
  const { jwtPublicKey: JWT_PUBLIC_KEY, jwtPrivateKey: JWT_PRIVATE_KEY } = keys;
  const common = { RABBITMQ_URL: servers.broker, JWT_PUBLIC_KEY };
  const start = async (name: string, environment: Environment) => {
    const started = await startProcess(t, `services/${name}/src/main.ts`, { ...common, ...environment });
    return { ...started, client: riffClient(started.url) };
  };
  return {
    servers,
    stores,
    keys,
    sandbox,
    bus,
    startUsers: (environment) =>
      start('users', { DATABASE_URL: servers.usersDatabase, JWT_PRIVATE_KEY, ...environment }),
    startContent: (environment) => start('content', { MONGO_URL: servers.contentDatabase, ...environment }),
    startNotifications: (environment) =>
      start('notifications', {
        MONGO_URL: servers.notificationsDatabase,
        RESEND_API_KEY: 're_test',
        RESEND_BASE_URL: sandbox.url,
        RESEND_RATE: '50',
        LINK_SECRET: 'a secret of the test',
        RIFF_PAGE_SIZE: '100',
        ...environment,
      }),
    async waiting() {
      const pending = await stores.pendingEvents();
      const depths = await Promise.all(workQueues.map((queue) => bus.inspect(queue)));
      const parked = await Promise.all(workQueues.map((queue) => bus.inspect(parkedQueue(queue))));
      return { pending, queued: sum(depths), parked: sum(parked), openWork: await stores.openWork() };
    },
  };
}

const workQueues = [notificationsQueue, contentQueue];
const sum = (depths: readonly { readonly messages: number }[]) =>
  depths.reduce((total, { messages }) => total + messages, 0);
