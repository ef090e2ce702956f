import { notificationsQueue } from '@riff/events';
import { type NotificationsSettings, startNotifications as start } from '@riff/notifications';
import { type Bus, createHttp, createLogger, watchBroker } from '@riff/platform';
import { keys } from '@riff/tools/tokens';

/** Followers per page of a fan-out, as in production. */
const pageSize = 500;

export interface Running extends AsyncDisposable {
  readonly url: string;
}

export interface Where {
  readonly database: NotificationsSettings['database'];
  readonly bus: Bus;
  /** A local Resend; without it no email may be sent. */
  readonly resendUrl?: string;
  readonly rate?: number;
  /** False if another instance ingests. */
  readonly ingests?: boolean;
}

/** Starts Notifications-MS on its own address and a bus that outlives it. */
export async function startNotifications(where: Where): Promise<Running> {
  const { database, bus, resendUrl, rate = 1_000, ingests = true } = where;
  await using stack = new AsyncDisposableStack();
  const logger = createLogger({ name: 'bench', level: 'fatal', destination: process.stderr });
  const place = { host: '127.0.0.1', port: 0, corsOrigins: [] };
  const http = await createHttp({ title: 'Bench', description: '', ...place, logger });
  stack.use(watchBroker({ bus, health: http.health, logger }));
  stack.use(
    await start(
      {
        database,
        jwtPublicKey: keys.jwtPublicKey,
        linkSecret: 'a secret of the measurements',
        publicUrl: 'https://riff.example',
        locale: 'es',
        pageSize,
        resendApiKey: 're_bench',
        resendBaseUrl: resendUrl ?? 'http://127.0.0.1:9',
        resendFrom: 'Riff <hola@riff.example>',
        resendRate: rate,
        resendWebhookSecret: undefined,
      },
      { bus, http, logger },
    ),
  );
  stack.use(http);
  const url = await http.listen();
  if (ingests) await untilConsuming(bus);
  const running = stack.move();
  return { url, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

/** Waits until the service consumes messages: measurements start there. */
export async function untilConsuming(bus: Bus): Promise<void> {
  for (;;) {
    const seen = await bus.inspect(notificationsQueue).catch(() => undefined);
    if ((seen?.consumers ?? 0) > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
