/**
 * A local Resend: the API of https://resend.com/docs as far as the system uses it, with faults on demand, a
 * ledger of what it accepted, signed webhooks and a mailbox page. It stands alone.
 */
export type { EventRule, OutgoingEmail } from './api/accept-emails.ts';
export type { ApiKey } from './api/authorize.ts';
export type { Faults } from './faults/create-faults.ts';
export type { FaultKind, FaultPlan, ScriptedFault } from './faults/fault-plan.ts';
export type { Ledger, LedgerCounts } from './ledger/create-ledger.ts';
export type { EmailRecord, SentEmail, Tag } from './ledger/email-reader.ts';
export type { RequestRecord } from './ledger/request-log.ts';
export type { SandboxSettings, Settings, WebhookTarget } from './settings.ts';
export {
  type Mailbox,
  type ResendSandbox,
  type ResendSandboxOptions,
  startResendSandbox,
} from './start-resend-sandbox.ts';
export type { Webhooks } from './webhooks/create-webhooks.ts';
export type { EmailEventType } from './webhooks/events-of.ts';
