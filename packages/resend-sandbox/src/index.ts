/**
 * A local Resend: the API of https://resend.com/docs as far as the system uses it, with faults on demand, a
 * ledger of what it accepted, signed webhooks and a mailbox page. It stands alone.
 */

export interface WebhookTarget {
  readonly url: string;
  /** Svix secret, `whsec_` and base64. */
  readonly secret: string;
}

export interface ApiKey {
  /** What the ledger shows in place of the key. */
  readonly name: string;
  readonly key: string;
  /** `sending_access` may only send (default `full_access`). */
  readonly permission?: 'full_access' | 'sending_access';
}

/** What can be changed while it runs, here and by `PUT /sandbox/settings` (there `null` stands for Infinity). */
export interface SandboxSettings {
  /** Requests per second of the whole team; Infinity: no limit, and no `ratelimit-*` headers. */
  rateLimit: number;
  /** Emails per day and per 30 days, by the sandbox's clock. */
  dailyQuota: number;
  monthlyQuota: number;
  /** Keys, by value or by name, that are answered 403 `invalid_api_key`. */
  revokedKeys: readonly string[];
  /** Domains that `from` may use; null: any. */
  verifiedDomains: readonly string[] | null;
  /** Null: no event is sent anywhere. */
  webhook: WebhookTarget | null;
}

export interface Settings {
  get(): Readonly<SandboxSettings>;
  set(change: Partial<SandboxSettings>): void;
}

export type FaultKind =
  /** The connection is destroyed before anything happens. */
  | 'dropBefore'
  /** 500 `application_error`, nothing accepted. */
  | 'failBefore'
  /** Accepted, then the connection is destroyed. */
  | 'acceptThenLose'
  /** Accepted, then 500. */
  | 'acceptThen500'
  /** Accepted, then the answer stops in the middle of its body. */
  | 'cutBody'
  /** The request stays in progress for `slowMs` before it is handled (its key answers 409 meanwhile). */
  | 'slow'
  /** 429 `rate_limit_exceeded`. */
  | 'rateLimited'
  /** 401 `restricted_api_key`. */
  | 'unauthorized'
  /** 403 `invalid_api_key`. */
  | 'forbidden'
  | 'dailyQuota'
  | 'monthlyQuota'
  /** 409 `concurrent_idempotent_requests`. */
  | 'concurrent';

/** Shares between 0 and 1 of the send requests; which ones follows from the seed alone. */
export type FaultPlan = { readonly [Kind in FaultKind]?: number } & {
  readonly seed?: number;
  /** How long `slow` takes; 1,000 when not given. */
  readonly slowMs?: number;
  /** Shares of the webhook events that are sent twice (same svix-id), or after the event that follows them. */
  readonly webhookDuplicate?: number;
  readonly webhookReorder?: number;
};

export type ScriptedFault = FaultKind | 'none' | { readonly kind: 'slow'; readonly ms: number };

export interface Faults {
  /** Replaces the plan and starts its random numbers anew. */
  set(plan: FaultPlan): void;
  /** The next send requests get these, one each, before the plan is asked again. */
  next(...faults: ScriptedFault[]): void;
  clear(): void;
  get(): { readonly plan: FaultPlan; readonly next: readonly ScriptedFault[] };
}

export interface Tag {
  readonly name: string;
  readonly value: string;
}

/** What is kept of every email. */
export interface EmailRecord {
  readonly id: string;
  /** `RequestRecord.id`. */
  readonly requestId: string;
  /** Its place in the request's array; 0 for a single email. */
  readonly position: number;
  readonly idempotencyKey: string | null;
  /** The key's name, never its value. */
  readonly apiKey: string;
  readonly from: string;
  /** As sent: `ana@example.com` or `Ana <ana@example.com>`. */
  readonly to: readonly string[];
  readonly subject: string;
  readonly tags: readonly Tag[];
  readonly acceptedAt: Date;
  /** `sent`, `delivered`, `bounced`… */
  readonly lastEvent: string;
}

/** The bodies of the latest 10,000 emails are kept; those of older ones are null, with empty headers. */
export interface SentEmail extends EmailRecord {
  readonly html: string | null;
  readonly text: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly replyTo: readonly string[];
  readonly bodyKept: boolean;
}

export interface RequestRecord {
  readonly id: string;
  readonly at: Date;
  readonly method: string;
  readonly path: string;
  readonly apiKey: string | null;
  readonly idempotencyKey: string | null;
  /** `failed`: a fault kept it from being handled. `read`: a GET. */
  readonly outcome: 'accepted' | 'replayed' | 'refused' | 'failed' | 'read';
  /** Status of the answer; null when none was sent. */
  readonly status: number | null;
  /** Resend's name for the error. */
  readonly error: string | null;
  readonly fault: FaultKind | null;
  /** How many emails the request held, and how many of them were newly accepted. */
  readonly emails: number;
  readonly accepted: number;
}

export interface Ledger {
  /** Oldest first, all of them unless limited. */
  emails(query?: { readonly to?: string; readonly limit?: number }): SentEmail[];
  /** The address alone, whatever name stands before it; letter case doesn't count. */
  emailsTo(address: string): SentEmail[];
  email(id: string): SentEmail | null;
  /** Every email's compact record, oldest first, one at a time, for ledgers too large for an array. */
  records(): Iterable<EmailRecord>;
  /** Oldest first. */
  requests(): RequestRecord[];
  counts(): {
    readonly emails: number;
    readonly requests: Readonly<Record<RequestRecord['outcome'], number>>;
  };
  /** Forgets emails, requests, idempotency keys and events on their way. */
  clear(): void;
}

export type EmailEventType =
  | 'email.sent'
  | 'email.scheduled'
  | 'email.delivered'
  | 'email.delivery_delayed'
  | 'email.bounced'
  | 'email.complained'
  | 'email.opened'
  | 'email.clicked'
  | 'email.failed'
  | 'email.suppressed';

export interface Webhooks {
  /** Signs and queues an event about an accepted email; returns its svix-id. `extra` is merged into `data`. */
  emit(emailId: string, type: EmailEventType, extra?: Readonly<Record<string, unknown>>): string;
  /** Resolves when no event is waiting or under way. */
  settled(): Promise<void>;
}

export interface Mailbox {
  readonly url: string;
  emailUrl(emailId: string): string;
}

export interface ResendSandboxOptions extends Partial<SandboxSettings> {
  readonly host?: string;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Default: any non-empty key is accepted. */
  readonly apiKeys?: readonly ApiKey[];
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
  readonly faults?: FaultPlan;
  /** An SQLite file in which ledger and idempotency keys outlive the process; default: a temporary one. */
  readonly dataFile?: string;
  /** The events of an accepted email; undefined: what Resend's test addresses ask for, else sent and delivered. */
  readonly eventsOf?: (email: EmailRecord) => readonly EmailEventType[] | undefined;
  /** Retries of a refused webhook wait 5 s, 5 min, 30 min, 2 h, 5 h, 10 h times this (default 0.01). */
  readonly webhookRetryScale?: number;
  /** Gets fixed sentences without addresses. */
  readonly log?: (message: string) => void;
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

export declare function startResendSandbox(options?: ResendSandboxOptions): Promise<ResendSandbox>;
