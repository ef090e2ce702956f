import { createAcceptEmails, type EventRule } from './api/accept-emails.ts';
import { createAdmitRequest } from './api/admit-request.ts';
import { apiRoutes } from './api/api-routes.ts';
import type { ApiKey } from './api/authorize.ts';
import { createHandleGet } from './api/handle-get.ts';
import { createHandleSend } from './api/handle-send.ts';
import { createOncePerKey } from './api/once-per-key.ts';
import { createProcessSend } from './api/process-send.ts';
import { createQuota } from './api/quota.ts';
import { createRateLimiter } from './api/rate-limiter.ts';
import { controlRoutes } from './control/control-routes.ts';
import { createFaults, type Faults } from './faults/create-faults.ts';
import type { FaultPlan } from './faults/fault-plan.ts';
import { createLedger, type Ledger } from './ledger/create-ledger.ts';
import { openStore } from './ledger/open-store.ts';
import { listen } from './listen.ts';
import { mailboxRoutes } from './mailbox/mailbox-routes.ts';
import { createSettings, type SandboxSettings, type Settings } from './settings.ts';
import { createWebhooks, type Webhooks } from './webhooks/create-webhooks.ts';
import { createDispatcher } from './webhooks/dispatcher.ts';
import { createMessageQueue } from './webhooks/message-queue.ts';

export interface ResendSandboxOptions extends Partial<SandboxSettings> {
  readonly host?: string;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Default: any non-empty key is accepted. */
  readonly apiKeys?: readonly ApiKey[];
  /** Milliseconds since 1970. Retries of webhooks go by real time. */
  readonly clock?: () => number;
  readonly faults?: FaultPlan;
  /** An SQLite file in which ledger and idempotency keys outlive the process; default: a temporary one. */
  readonly dataFile?: string;
  /** The events of an email about to be accepted; undefined: what Resend's test addresses ask for, else delivery. */
  readonly eventsOf?: EventRule;
  /** Retries of a refused webhook wait 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 10 h times this (default 0.01). */
  readonly webhookRetryScale?: number;
  /** Gets fixed sentences; no addresses. */
  readonly log?: (message: string) => void;
}

export interface Mailbox {
  readonly url: string;
  emailUrl(emailId: string): string;
}

export interface ResendSandbox extends AsyncDisposable {
  /** `RESEND_BASE_URL`, without a slash at the end. */
  readonly url: string;
  readonly ledger: Ledger;
  readonly mailbox: Mailbox;
  readonly faults: Faults;
  readonly settings: Settings;
  readonly webhooks: Webhooks;
}

export async function startResendSandbox(options: ResendSandboxOptions = {}): Promise<ResendSandbox> {
  await using stack = new AsyncDisposableStack();
  const { clock = Date.now, log = () => {} } = options;
  const store = stack.use(openStore(options.dataFile, clock));
  const { database, requests, reader } = store;
  const queue = createMessageQueue(database);

  const settings = createSettings(options, () => dispatcher.wake());
  const faults = createFaults(options.faults ?? {});
  const dispatcher = stack.use(
    createDispatcher({
      queue,
      emailByNumber: reader.byNumber,
      target: () => settings.get().webhook,
      retryScale: options.webhookRetryScale ?? 0.01,
      log,
    }),
  );
  const enabled = () => settings.get().webhook !== null;
  const webhooks = createWebhooks({ queue, dispatcher, store, draws: faults, clock, enabled });
  const ledger = createLedger({ database, reader, requests, queue, cleared: dispatcher.wake });

  const quota = createQuota({ clock, acceptedSince: requests.acceptedSince });
  const admit = createAdmitRequest({
    apiKeys: options.apiKeys ?? null,
    settings: settings.get,
    rateLimiter: createRateLimiter(clock),
    quota,
  });
  const accept = createAcceptEmails({
    store,
    events: webhooks,
    eventRule: options.eventsOf ?? (() => undefined),
  });
  const closing = new AbortController();
  const handleSend = createHandleSend({
    admit,
    faults,
    oncePerKey: createOncePerKey({ keys: store.keys, reader }),
    process: createProcessSend({ accept, quota, settings: settings.get, clock }),
    requests,
    settings: settings.get,
    clock,
    closing: closing.signal,
  });
  const handleGet = createHandleGet({ admit, ledger, requests, clock });

  const server = stack.use(
    await listen({ host: options.host ?? '127.0.0.1', port: options.port ?? 0, log }, [
      apiRoutes({ handleSend, handleGet }),
      controlRoutes({ ledger, reader, requests, faults, settings, webhooks }),
      await mailboxRoutes({ ledger, reader }),
    ]),
  );
  stack.defer(() => closing.abort());
  dispatcher.wake();
  const resources = stack.move();
  return {
    url: server.url,
    ledger,
    mailbox: { url: `${server.url}/`, emailUrl: (id) => `${server.url}/mailbox/${id}` },
    faults,
    settings,
    webhooks,
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}
