import type { FrozenBody, RecipientOutcome } from '../domain/mail-batch.ts';

/** The result of a call to Resend; `status` is null if no answer arrived. */
export interface ResendAnswer {
  readonly status: number | null;
  readonly headers: Readonly<Record<string, string>>;
  /** The name and message of Resend's error. */
  readonly error?: { readonly name: string; readonly message: string };
  readonly data?: {
    readonly data: readonly { readonly id: string }[];
    readonly errors?: readonly { readonly index: number; readonly message: string }[] | undefined;
  };
}

/** Why the account can send nothing for now, whatever the batch. */
export type AccountRefusal = 'quota' | 'key' | 'sender' | 'address';

export type Verdict =
  | {
      readonly kind: 'settle';
      readonly outcomes: readonly RecipientOutcome[];
      /** Recipients that Resend refused because of the account while it accepted others. */
      readonly held?: { readonly userIds: readonly string[]; readonly reason: AccountRefusal };
    }
  /** Send the same bytes under the same key again. `spent`: the attempt failed, so back off. */
  | { readonly kind: 'retry'; readonly spent: boolean; readonly refused?: true }
  /** Nothing can be sent for now. `refused`: the refusal is Resend's own, so this call sent nothing. */
  | { readonly kind: 'pause'; readonly reason: AccountRefusal; readonly refused?: true }
  /** `unknown`: Resend may have accepted some of it. */
  | { readonly kind: 'park'; readonly reason: string; readonly unknown: boolean };

/** Names of the Resend errors that refuse a whole call. Any other may come from a proxy in between. */
const refusals = new Set([
  ...['missing_api_key', 'restricted_api_key', 'invalid_api_key', 'invalid_access', 'security_error'],
  ...['validation_error', 'invalid_from_address', 'not_found', 'method_not_allowed'],
  ...['daily_quota_exceeded', 'monthly_quota_exceeded', 'rate_limit_exceeded'],
]);

/** No name, or the name that the client gives to a body that isn't JSON. */
const foreignErrors = new Set(['', 'application_error']);

/** Decides what to do after an answer (https://resend.com/docs/api-reference/errors). */
export function decideAnswer(answer: ResendAnswer, userIds: FrozenBody['userIds']): Verdict {
  const { status, error, data } = answer;
  if (status === null || status >= 500 || status === 408) return { kind: 'retry', spent: true };
  if (data !== undefined) return decideAccepted(data, userIds);
  const name = error?.name ?? '';
  const refused = refusals.has(name) && { refused: true as const };
  if (status === 429) {
    const quota = name === 'daily_quota_exceeded' || name === 'monthly_quota_exceeded';
    return quota
      ? { kind: 'pause', reason: 'quota', ...refused }
      : { kind: 'retry', spent: false, ...refused };
  }
  if (status === 409 && name !== 'invalid_idempotent_request') return { kind: 'retry', spent: true };
  const reason = accountRefusal(status, name);
  if (reason !== undefined) return { kind: 'pause', reason, ...refused };
  return {
    kind: 'park',
    reason: withoutAddresses(`${name || status}: ${error?.message ?? 'refused'}`),
    // The key was used with another body, or the answer may not be from Resend.
    unknown: status === 409 || foreignErrors.has(name),
  };
}

function accountRefusal(status: number, name: string): AccountRefusal | undefined {
  if (name === 'invalid_from_address') return 'sender';
  // An unverified domain (https://resend.com/docs/knowledge-base/403-error-domain-mismatch).
  if (status === 403 && name === 'validation_error') return 'sender';
  if (status === 401 || status === 403) return 'key';
  return status === 404 || status === 405 ? 'address' : undefined;
}

/**
 * With permissive validation Resend returns the ids of the accepted entries in order, without those listed in
 * `errors`. If the two don't add up, the ids can't be matched to recipients, and a person has to look.
 */
function decideAccepted(
  { data, errors = [] }: NonNullable<ResendAnswer['data']>,
  userIds: readonly string[],
): Verdict {
  const refused = new Map(errors.map(({ index, message }) => [index, message]));
  if (
    data.length + refused.size !== userIds.length ||
    [...refused.keys()].some((index) => !(index in userIds))
  ) {
    return {
      kind: 'park',
      unknown: true,
      reason: `${data.length} ids and ${refused.size} errors for ${userIds.length} emails`,
    };
  }
  const accountReasons = [...refused].flatMap(([index, message]) => {
    const reason = entryRefusal(withoutAddresses(message));
    return reason === undefined ? [] : [{ index, reason }];
  });
  const [first] = accountReasons;
  if (first !== undefined && accountReasons.length === userIds.length)
    return { kind: 'pause', reason: first.reason, refused: true };
  const held = new Set(accountReasons.map(({ index }) => index));
  let next = 0;
  const outcomes = userIds.flatMap((userId, index): RecipientOutcome[] => {
    if (held.has(index)) return [];
    const message = refused.get(index);
    if (message !== undefined) return [{ userId, outcome: 'refused', reason: withoutAddresses(message) }];
    const resendId = data[next++]?.id;
    return [{ userId, outcome: 'accepted', ...(resendId !== undefined && { resendId }) }];
  });
  if (first === undefined) return { kind: 'settle', outcomes };
  const heldIds = userIds.filter((_, index) => held.has(index));
  return { kind: 'settle', outcomes, held: { userIds: heldIds, reason: first.reason } };
}

/** Errors of single entries have no name: only their text shows whether the account is the cause. */
function entryRefusal(message: string): AccountRefusal | undefined {
  if (/\bquota\b/i.test(message)) return 'quota';
  return /`from`|domain is not verified/i.test(message) ? 'sender' : undefined;
}

/** Resend's messages may quote an address, and we keep addresses only in `user_refs`. */
function withoutAddresses(message: string): string {
  return message.replace(/\S*@\S*/g, '…').slice(0, 300);
}
