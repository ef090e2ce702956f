import type { ApiKey, EventRule } from './api/api-parts.ts';
import { apiRoutes } from './api/api-routes.ts';
import { controlRoutes } from './control/control-routes.ts';
import { createFaults, type Faults } from './faults/create-faults.ts';
import type { FaultPlan } from './faults/fault-plan.ts';
import { createLedger, type Ledger } from './ledger/create-ledger.ts';
import { createEmailLog } from './ledger/email-log.ts';
import { createIdempotencyKeys } from './ledger/idempotency-keys.ts';
import { openDatabase } from './ledger/open-database.ts';
import { createRequestLog } from './ledger/request-log.ts';
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
  /** Milliseconds since 1970. Webhook retries use real time instead. */
  readonly clock?: () => number;
  readonly faults?: FaultPlan;
  /** An SQLite file that keeps ledger and idempotency keys across restarts; default: a temporary one. */
  readonly dataFile?: string;
  /**
   * The events of an email about to be accepted; undefined: as Resend's test addresses define, else delivery.
   */
  readonly eventsOf?: EventRule;
  /** Factor on the webhook retry delays of 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 10 h (default 0.01). */
  readonly webhookRetryScale?: number;
  /** Receives fixed messages without addresses. */
  readonly log?: (message: string) => void;
}

export interface ResendSandbox extends AsyncDisposable {
  /** `RESEND_BASE_URL` and the mailbox's address, without a trailing slash. */
  readonly url: string;
  readonly ledger: Ledger;
  readonly faults: Faults;
  readonly settings: Settings;
  readonly webhooks: Webhooks;
}

export async function startResendSandbox(options: ResendSandboxOptions = {}): Promise<ResendSandbox> {
  await using stack = new AsyncDisposableStack();
  const { clock = Date.now, log = () => {}, webhookRetryScale: retryScale = 0.01, apiKeys } = options;
  const database = stack.use(openDatabase(options.dataFile));
  const emails = createEmailLog(database, clock);
  const requests = createRequestLog(database);
  const keys = createIdempotencyKeys(database, clock);
  const queue = createMessageQueue(database);

  const settings = createSettings(options, () => dispatcher.wake());
  const faults = createFaults(options.faults ?? {});
  const target = () => settings.get().webhook;
  const dispatcher = stack.use(createDispatcher({ queue, emails, target, retryScale, log }));
  const enabled = () => target() !== null;
  const webhooks = createWebhooks({ queue, dispatcher, emails, draws: faults, clock, enabled });
  const ledger = createLedger({ database, emails, requests, queue, cleared: dispatcher.wake });

  const closing = new AbortController();
  const stores = { database, emails, requests, keys };
  const rules = { apiKeys, eventRule: options.eventsOf, settings, faults };
  const parts = { ...stores, ...rules, webhooks, clock, closing: closing.signal };
  const place = { host: options.host ?? '127.0.0.1', port: options.port ?? 0 };
  const routes = [apiRoutes(parts), controlRoutes(parts, ledger), mailboxRoutes(emails)];
  const { url } = stack.use(await listen(place, log, routes));
  stack.defer(() => closing.abort());
  dispatcher.wake();
  const resources = stack.move();
  const dispose = () => resources.disposeAsync();
  return { url, ledger, faults, settings, webhooks, [Symbol.asyncDispose]: dispose };
}
