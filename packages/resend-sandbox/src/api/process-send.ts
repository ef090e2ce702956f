import type { RequestRecord } from '../ledger/request-log.ts';
import { resendErrors } from '../resend-error.ts';
import type { SandboxSettings } from '../settings.ts';
import type { AcceptEmails } from './accept-emails.ts';
import { type Answer, refusal } from './answer.ts';
import type { Quota } from './quota.ts';
import { successBody } from './success-body.ts';
import { validateRequest } from './validate-request.ts';

export interface IncomingSend {
  readonly path: '/emails' | '/emails/batch';
  readonly authorization: string | undefined;
  readonly idempotencyKey: string | undefined;
  readonly permissive: boolean;
  readonly body: Uint8Array;
  readonly bodyHash: string;
}

/** How the request would be recorded with this answer. */
export type RecordOf = (answer: Answer) => RequestRecord;

/** Judges the emails of a request and accepts them. */
export type ProcessSend = (incoming: IncomingSend, recordOf: RecordOf) => Answer;

export function createProcessSend(deps: {
  readonly accept: AcceptEmails;
  readonly quota: Quota;
  readonly settings: () => SandboxSettings;
  readonly clock: () => number;
}): ProcessSend {
  return (incoming, recordOf) => {
    const { path, permissive } = incoming;
    const batch = path === '/emails/batch';
    const body = parseJson(incoming.body);
    if (body === undefined) return refusal(resendErrors.invalidJson);
    const size = Array.isArray(body) ? body.length : 1;
    const settings = deps.settings();
    const { verifiedDomains } = settings;
    const valid = validateRequest({ body, batch, permissive, verifiedDomains, now: deps.clock() });
    if (valid.error) return refusal(valid.error, 'refused', size);
    const accepted = valid.emails.length;
    const overQuota = deps.quota.refusal(accepted, settings);
    if (overQuota) return refusal(overQuota, 'refused', size);
    const answer: Answer = {
      status: 200,
      body: null,
      outcome: 'accepted',
      error: null,
      emails: size,
      accepted,
    };
    const refused = batch && permissive ? valid.refused : null;
    const ids = deps.accept({ incoming, record: recordOf(answer), emails: valid.emails, refused });
    return { ...answer, body: successBody(ids, refused, batch) };
  };
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString());
  } catch {
    return undefined;
  }
}
