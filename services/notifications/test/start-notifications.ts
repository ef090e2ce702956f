import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { notificationsQueue, parkedQueue, topology } from '@riff/events';
import {
  type Bus,
  connectRabbitBus,
  createHttp,
  createLogger,
  openLocalBus,
  watchBroker,
} from '@riff/platform';
import { type ResendSandbox, startResendSandbox } from '@riff/resend-sandbox';
import { freshFolder } from '@riff/tools/fresh-folder';
import { findServers, freshBroker, freshMongo } from '@riff/tools/servers';
import { keys } from '@riff/tools/tokens';
import { until } from '@riff/tools/until';
import type { NotificationsSettings } from '../src/config.ts';
import { startNotifications as start } from '../src/service.ts';
import type { NotificationsStore } from '../src/store/notifications-store.ts';
import { openStore } from '../src/store/open-store.ts';
import { type Emitter, emitter } from './emitter.ts';

const { skip } = await findServers();

/** Where Notifications-MS runs in a test: a database, a broker and a Resend of the test's own. */
export interface Place {
  readonly database: NotificationsSettings['database'];
  readonly store: NotificationsStore;
  readonly sandbox: ResendSandbox;
  readonly openBus: () => Bus;
}

export interface Parts {
  readonly name: string;
  readonly skip: string | false;
  /** Whether two instances can run at once: an embedded database belongs to one process. */
  readonly shared: boolean;
  readonly place: (t: TestContext) => Promise<Place>;
}

async function placeOn(t: TestContext, database: Place['database'], openBus: () => Bus): Promise<Place> {
  const sandbox = await startResendSandbox({ rateLimit: 50 });
  const store = openStore(database);
  t.after(async () => {
    await store[Symbol.asyncDispose]();
    await sandbox[Symbol.asyncDispose]();
  });
  return { database, store, sandbox, openBus };
}

export const everyParts: readonly Parts[] = [
  {
    name: 'embedded',
    skip: false,
    shared: false,
    async place(t) {
      const folder = freshFolder(t);
      const file = (name: string) => join(folder, `${name}.sqlite`);
      return placeOn(t, { file: file('notifications') }, () => openLocalBus({ file: file('bus'), topology }));
    },
  },
  {
    name: 'on RabbitMQ and MongoDB',
    skip: skip.rabbitmq || skip.mongo,
    shared: true,
    async place(t) {
      const [mongo, broker] = await Promise.all([freshMongo(t), freshBroker(t)]);
      return placeOn(t, { url: mongo }, () => connectRabbitBus({ url: broker, topology }));
    },
  },
];

export interface Running extends Emitter, AsyncDisposable {
  readonly url: string;
  readonly bus: Bus;
  /** Everything logged so far. */
  readonly logged: readonly string[];
  /** Waits until the queue is empty and no job or batch is open. */
  settle(): Promise<void>;
  parked(): Promise<number>;
}

/** Looks one after the other that find nothing to do until that counts as settled. */
const looksInARow = 3;

/** Notifications-MS as it runs, on an address of its own, until the test ends. */
export async function startNotifications(
  t: TestContext,
  { database, sandbox, openBus }: Place,
  settings: Partial<NotificationsSettings> = {},
): Promise<Running> {
  const stack = new AsyncDisposableStack();
  t.after(() => stack.disposeAsync());
  const logged: string[] = [];
  const destination = { write: (line: string) => void logged.push(line) };
  const logger = createLogger({ name: 'notifications', level: 'trace', destination });
  const bus = stack.use(openBus());
  const http = await createHttp({
    title: 'Test',
    description: '',
    host: '127.0.0.1',
    port: 0,
    corsOrigins: [],
    logger,
  });
  stack.use(watchBroker({ bus, health: http.health, logger }));
  const defaults: NotificationsSettings = {
    database,
    jwtPublicKey: keys.jwtPublicKey,
    linkSecret: 'a secret of the test',
    publicUrl: 'https://riff.example',
    locale: 'es',
    pageSize: 100,
    resendApiKey: 're_test',
    resendBaseUrl: sandbox.url,
    resendFrom: 'Riff <hola@riff.example>',
    resendRate: 50,
    resendWebhookSecret: undefined,
  };
  const service = stack.use(await start({ ...defaults, ...settings }, { bus, http, logger }));
  stack.use(http);
  const url = await http.listen();
  await until(() => bus.ensureTopology());
  const depth = async (queue: string) => (await bus.inspect(queue)).messages;
  return {
    ...emitter(bus),
    url,
    bus,
    logged,
    parked: () => depth(parkedQueue(notificationsQueue)),
    settle() {
      let inARow = 0;
      return until(
        async () => {
          const looks = inARow + 1;
          inARow = 0;
          if ((await depth(notificationsQueue)) > 0) throw new Error('messages are waiting');
          if (!(await service.settled())) throw new Error('work is waiting');
          inARow = looks;
          // What is on its way from the queue is in neither for a moment.
          if (inARow < looksInARow) throw new Error('settled just now');
        },
        { everyMs: 50 },
      );
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}
