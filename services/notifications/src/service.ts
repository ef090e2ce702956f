import { createAuth, instanceId, type Service, type Surroundings } from '@riff/platform';
import { serveConsent } from './consent/serve-consent.ts';
import { startEraser } from './erasure/start-eraser.ts';
import { startFanout } from './fanout/start-fanout.ts';
import { announceUsers } from './inbox/announce-users.ts';
import { startInbox } from './inbox/start-inbox.ts';
import { startIngest } from './ingest/start-ingest.ts';
import { compileTemplates } from './mail/compile-templates.ts';
import { createResendClient } from './mail/resend-client.ts';
import { startMail } from './mail/start-mail.ts';
import { notificationMetrics } from './metrics.ts';
import type { NotificationsSettings } from './settings.ts';
import { openStore } from './store/open-store.ts';

/** Notifications-MS: ingest → replica | fan-out → mail → inbox. */
export async function startNotifications(
  settings: NotificationsSettings,
  around: Surroundings,
): Promise<Service> {
  await using stack = new AsyncDisposableStack();
  const { bus, http, logger } = around;
  const { publicUrl, linkSecret, locale, pageSize } = settings;
  const holder = instanceId();
  const store = stack.use(openStore(settings.database));
  const metrics = notificationMetrics([http.metrics], store);

  const mail = stack.use(
    startMail({
      store,
      holder,
      logger,
      resend: createResendClient(settings.resend),
      templates: await compileTemplates(),
      from: settings.resend.from,
      rate: settings.resend.rate,
      locale,
      publicUrl,
      linkSecret,
      now: Date.now,
      onAnswer: ({ status }) => metrics.answers.inc({ status: status ?? 'none' }),
      onOutcomes: (outcomes) => {
        for (const { outcome } of outcomes) metrics.outcomes.inc({ outcome });
      },
    }),
  );
  const fanout = stack.use(
    startFanout({
      store,
      holder,
      logger,
      pageSize,
      announce: (followerIds) => announceUsers(bus, followerIds),
      onPage: () => {
        metrics.pages.inc();
        mail.wake();
      },
    }),
  );
  const ingest = stack.use(
    startIngest({
      store,
      bus,
      holder,
      logger,
      onIngested: fanout.wake,
      onParked: (reason) => metrics.parked.inc({ reason }),
    }),
  );

  stack.use(startEraser({ store, bus, holder, logger }));
  const auth = createAuth({
    publicKey: settings.jwtPublicKey,
    isErased: async (userId) => (await store.erasure.among([userId])).has(userId),
  });
  stack.use(startInbox({ store, bus, http, auth, publicUrl, logger }));
  serveConsent({ store, http, auth, locale, linkSecret, webhookSecret: settings.resend.webhookSecret });

  http.health.add('notifications database', async () => {
    await store.ping();
    return { state: 'ok' };
  });
  http.health.add('ingest', () => ingest.state);
  http.health.add('resend', () => mail.state);
  const running = stack.move();
  return {
    settled: async () =>
      ingest.idle &&
      (await store.erasure.open(1)).length === 0 &&
      (await store.jobs.openJobs(1)).length === 0 &&
      (await store.mail.countUnfinished(1)) === 0,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
