import type { FrozenBody, RecipientOutcome } from '../store/mail-store.ts';

/** What a call to Resend came to; `status` null when no answer arrived. */
export interface ResendAnswer {
  readonly status: number | null;
  readonly headers: Readonly<Record<string, string>>;
  /** Resend's name and message of an error. */
  readonly error?: { readonly name: string; readonly message: string };
  readonly data?: {
    readonly data: readonly { readonly id: string }[];
    readonly errors?: readonly { readonly index: number; readonly message: string }[] | undefined;
  };
}

export type Verdict =
  | { readonly kind: 'settle'; readonly outcomes: readonly RecipientOutcome[] }
  /** The same bytes under the same key again. `spent`: it was an attempt that failed, so back off. */
  | { readonly kind: 'retry'; readonly spent: boolean }
  /** Nothing can be sent for now, whatever the batch. */
  | { readonly kind: 'pause'; readonly reason: 'quota' | 'key' | 'sender' | 'address' }
  /** `unknown`: Resend may have accepted some of it. */
  | { readonly kind: 'park'; readonly reason: string; readonly unknown: boolean };

/** What to do after an answer, by Resend's errors (https://resend.com/docs/api-reference/errors). */
export function decideAnswer(answer: ResendAnswer, userIds: FrozenBody['userIds']): Verdict {
  const { status, error, data } = answer;
  if (status === null || status >= 500) return { kind: 'retry', spent: true };
  if (data !== undefined) return decideAccepted(data, userIds);
  const name = error?.name ?? '';
  if (status === 429) {
    const quota = name === 'daily_quota_exceeded' || name === 'monthly_quota_exceeded';
    return quota ? { kind: 'pause', reason: 'quota' } : { kind: 'retry', spent: false };
  }
  if (status === 409 && name !== 'invalid_idempotent_request') return { kind: 'retry', spent: true };
  if (status === 401 || status === 403) return { kind: 'pause', reason: 'key' };
  if (name === 'invalid_from_address') return { kind: 'pause', reason: 'sender' };
  if (status === 404 || status === 405 || status === 408) return { kind: 'pause', reason: 'address' };
  const reason = withoutAddresses(`${name || status}: ${error?.message ?? 'refused'}`);
  // The key was used with another body, and what came of that one isn't known here.
  return { kind: 'park', reason, unknown: status === 409 };
}

/**
 * In permissive validation the accepted ids come in order, without the entries that `errors` names. What is in neither
 * is unknown, and then nobody can tell whose the ids are: a person has to look.
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
  let next = 0;
  const outcomes = userIds.map((userId, index): RecipientOutcome => {
    const message = refused.get(index);
    if (message !== undefined) return { userId, outcome: 'refused', reason: withoutAddresses(message) };
    const resendId = data[next++]?.id;
    return { userId, outcome: 'accepted', ...(resendId !== undefined && { resendId }) };
  });
  return { kind: 'settle', outcomes };
}

/** Resend's messages may repeat an address, which we keep nowhere but in `user_refs`. */
function withoutAddresses(message: string): string {
  return message.replace(/\S*@\S*/g, '…').slice(0, 300);
}
