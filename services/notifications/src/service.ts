import { createAuth, instanceId, type Service, type Surroundings } from '@riff/platform';
import type { NotificationsSettings } from './config.ts';
import { serveConsent } from './consent/serve-consent.ts';
import { readTemplates } from './email/read-templates.ts';
import { startInbox } from './inbox/start-inbox.ts';
import { createResendClient } from './mail/resend-client.ts';
import { gaugePaused, notificationMetrics } from './metrics.ts';
import { startWork } from './start-work.ts';
import { openStore } from './store/open-store.ts';

/** Notifications-MS: ingest → replica | fan-out → mail → inbox. */
export async function startNotifications(
  settings: NotificationsSettings,
  around: Surroundings,
): Promise<Service> {
  await using stack = new AsyncDisposableStack();
  const { bus, http, logger } = around;
  const { publicUrl, linkSecret, locale, pageSize } = settings;
  const store = stack.use(openStore(settings.database, logger));
  const metrics = notificationMetrics([http.metrics], store);

  const work = stack.use(
    startWork({
      store,
      bus,
      holder: instanceId(),
      logger,
      pageSize,
      mail: {
        resend: createResendClient(settings),
        templates: readTemplates(),
        from: settings.resendFrom,
        rate: settings.resendRate,
        locale,
        publicUrl,
        linkSecret,
        now: Date.now,
        onAnswer: ({ status }) => metrics.answers.inc({ status: status ?? 'none' }),
        onOutcomes: (outcomes) => {
          for (const { outcome } of outcomes) metrics.outcomes.inc({ outcome });
        },
      },
      onPage: (notified) => {
        metrics.pages.inc();
        metrics.written.inc(notified);
      },
      onParked: (reason) => metrics.parked.inc({ reason }),
    }),
  );

  gaugePaused([http.metrics], () => work.mail.state.state !== 'ok');

  const auth = createAuth({
    publicKey: settings.jwtPublicKey,
    isErased: async (userId) => (await store.erasure.among([userId])).has(userId),
  });
  stack.use(startInbox({ store, bus, http, auth, publicUrl, logger }));
  serveConsent({ store, http, auth, locale, linkSecret, webhookSecret: settings.resendWebhookSecret });

  http.health.add('notifications database', async () => {
    await store.ping();
    return { state: 'ok' };
  });
  http.health.add('ingest', () => work.ingest.state);
  http.health.add('resend', () => work.mail.state);
  const running = stack.move();
  return {
    settled: work.settled,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
