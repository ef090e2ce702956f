import type { Faults } from '../faults/create-faults.ts';
import type { EmailLog, EmailRecord } from '../ledger/email-log.ts';
import type { IdempotencyKeys } from '../ledger/idempotency-keys.ts';
import type { Database } from '../ledger/open-database.ts';
import type { RequestLog } from '../ledger/request-log.ts';
import type { Settings } from '../settings.ts';
import type { Webhooks } from '../webhooks/create-webhooks.ts';
import type { EmailEventType } from '../webhooks/events-of.ts';

export interface ApiKey {
  /** Shown in the ledger instead of the key. */
  readonly name: string;
  readonly key: string;
  /** `sending_access` may only send (default `full_access`). */
  readonly permission?: 'full_access' | 'sending_access';
}

/** Decides the events of an email about to be accepted; undefined: its addresses decide. */
export type EventRule = (
  email: Pick<EmailRecord, 'from' | 'to' | 'subject' | 'tags'>,
) => readonly EmailEventType[] | undefined;

/** The dependencies of the routes. */
export interface ApiParts {
  readonly database: Database;
  readonly emails: EmailLog;
  readonly requests: RequestLog;
  readonly keys: IdempotencyKeys;
  readonly webhooks: Webhooks;
  readonly eventRule: EventRule | undefined;
  readonly faults: Faults;
  readonly settings: Settings;
  /** Undefined: any non-empty key is accepted. */
  readonly apiKeys: readonly ApiKey[] | undefined;
  readonly clock: () => number;
  readonly closing: AbortSignal;
}
