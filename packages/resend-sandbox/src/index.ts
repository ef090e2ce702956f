/**
 * A local Resend: the part of the API (https://resend.com/docs) that the system uses, with faults on demand,
 * a ledger of accepted emails, signed webhooks and a mailbox page. It depends on no other package of the
 * system.
 */
export type { Ledger } from './ledger/create-ledger.ts';
export type { SentEmail } from './ledger/email-log.ts';
export type { SandboxSettings } from './settings.ts';
export { type ResendSandbox, type ResendSandboxOptions, startResendSandbox } from './start-resend-sandbox.ts';
