/**
 * A local Resend: the API of https://resend.com/docs as far as the system uses it, with faults on demand, a
 * ledger of what it accepted, signed webhooks and a mailbox page. It stands alone.
 */
export type { Ledger } from './ledger/create-ledger.ts';
export type { SentEmail } from './ledger/email-log.ts';
export type { SandboxSettings } from './settings.ts';
export { type ResendSandbox, type ResendSandboxOptions, startResendSandbox } from './start-resend-sandbox.ts';
