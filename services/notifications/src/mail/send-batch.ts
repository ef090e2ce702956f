import type { Logger } from '@riff/platform';
import type { MailBatch, RecipientOutcome } from '../domain/mail-batch.ts';
import type { NotificationsStore } from '../store/notifications-store.ts';
import type { Permit } from './create-rate-limiter.ts';
import { decideAnswer, type ResendAnswer, type Verdict } from './decide-answer.ts';
import { movedBatchId, moveRecipients } from './move-recipients.ts';
import type { ResendClient } from './resend-client.ts';

/** Resend forgets a key after 24 h; a batch whose outcome is still unknown is parked before that, ms. */
const unknownForMs = 23 * 3_600_000;
export const givenUpReason =
  'Resend refused it three times because of the account, and accepted others after each';

export interface SendParts {
  readonly store: Pick<NotificationsStore, 'jobs' | 'mail' | 'parked'>;
  readonly resend: ResendClient;
  /** The fencing token of the mail lease. */
  readonly token: number;
  /** Waits for a permit under the rate limit; undefined when the sender is stopping. */
  readonly takePermit: () => Promise<Permit | undefined>;
  /** Resumes in an event-loop tick of its own: the request of a hundred emails is 1.5 MB. */
  readonly eventLoopTurn: () => Promise<void>;
  readonly onAnswer: (answer: ResendAnswer) => void;
  readonly onOutcomes: (outcomes: readonly RecipientOutcome[]) => void;
  /** Aborts calls in flight, whose outcome is then unknown. */
  readonly signal: AbortSignal;
  /** ms since 1970. */
  readonly now: () => number;
  readonly logger: Logger;
}

/** What a sender knows about a batch from its own calls. */
export interface KnownOfBatch {
  /** This sender made all calls of this generation, and each was refused: nothing was sent. */
  readonly onlyRefused: boolean;
  /**
   * Refused because of the account so often, while others were accepted, that the batch must be the cause.
   */
  readonly givenUp: boolean;
}

/**
 * The result of a step: nothing left to do, finished by an answer, or the action that the answer calls for.
 */
export type Delivered =
  | { readonly kind: 'finished' }
  | { readonly kind: 'answered'; readonly accepted: boolean }
  /** `onlyRefused`: nothing has been sent so far. */
  | { readonly kind: 'retry'; readonly spent: boolean; readonly onlyRefused: boolean }
  /** `accepted`: some of its emails were accepted all the same. */
  | (Extract<Verdict, { kind: 'pause' }> & { readonly accepted?: true });

export const finished: Delivered = { kind: 'finished' };

/**
 * Makes one call with a frozen batch. The call is recorded in the store before it goes out (`isNoted`: the
 * freeze recorded it). An account-related refusal thaws the batch, unless an earlier call may have been
 * accepted.
 */
export async function sendBatch(
  parts: SendParts,
  batch: MailBatch,
  { onlyRefused, givenUp, isNoted }: KnownOfBatch & { readonly isNoted: boolean },
): Promise<Delivered> {
  const { store, token } = parts;
  const { frozen } = batch;
  if (frozen === undefined) throw new Error('a frozen batch without its body');
  if (givenUp) return parkBatch(parts, batch, { reason: givenUpReason, unknown: !onlyRefused });
  await parts.eventLoopTurn();
  const permit = await parts.takePermit();
  const calledAt = onlyRefused && !isNoted ? parts.now() : frozen.calledAt;
  // Checked only after the wait: the process may have been suspended until Resend is about to forget the key.
  const isTooLate = parts.now() - calledAt >= unknownForMs;
  if (onlyRefused && (permit === undefined || isTooLate)) {
    await store.mail.thaw(batch, token);
    return finished;
  }
  if (permit === undefined) return finished;
  if (isTooLate) {
    const reason = 'its outcome at Resend is unknown, and its idempotency key is about to expire';
    return parkBatch(parts, batch, { reason, unknown: true });
  }
  if (!isNoted && !(await store.mail.beginCall(batch, token, calledAt))) return finished;
  const answer = await parts.resend.send(frozen, parts.signal);
  permit.answered({ ...answer, repeated: !isNoted });
  parts.onAnswer(answer);
  await parts.eventLoopTurn();
  return noteAnswer(parts, { ...batch, token }, decideAnswer(answer, frozen.userIds), onlyRefused);
}

async function noteAnswer(
  parts: SendParts,
  batch: MailBatch,
  verdict: Verdict,
  onlyRefused: boolean,
): Promise<Delivered> {
  switch (verdict.kind) {
    case 'settle': {
      const { held, outcomes } = verdict;
      if (held !== undefined)
        await moveRecipients(parts.store, batch, held.userIds, movedBatchId(batch, held.userIds));
      await settleBatch(parts, batch, [...batch.outcomes, ...outcomes]);
      const accepted = outcomes.some(({ outcome }) => outcome === 'accepted');
      if (held !== undefined) return { kind: 'pause', reason: held.reason, ...(accepted && { accepted }) };
      return { kind: 'answered', accepted };
    }
    case 'park':
      await parkBatch(parts, batch, verdict);
      return { kind: 'answered', accepted: false };
    case 'pause':
      if (verdict.refused && onlyRefused) await parts.store.mail.thaw(batch, parts.token);
      return verdict;
    case 'retry':
      return { kind: 'retry', spent: verdict.spent, onlyRefused: onlyRefused && verdict.refused === true };
  }
}

/** Stores every recipient's outcome. */
export async function settleBatch(
  parts: Pick<SendParts, 'store' | 'token' | 'onOutcomes'>,
  batch: MailBatch,
  outcomes: readonly RecipientOutcome[],
): Promise<Delivered> {
  await parts.store.mail.settle(batch, parts.token, outcomes);
  parts.onOutcomes(outcomes);
  return finished;
}

/** Parks a batch for a person to resolve. Recipients: those in its body, unless given. */
export async function parkBatch(
  parts: Pick<SendParts, 'store' | 'token' | 'onOutcomes' | 'logger'>,
  batch: MailBatch,
  {
    reason,
    unknown,
    userIds = batch.frozen?.userIds ?? [],
  }: {
    readonly reason: string;
    /** Resend may have accepted some of it. */
    readonly unknown: boolean;
    readonly userIds?: readonly string[];
  },
): Promise<Delivered> {
  const parked = userIds.map(
    (userId): RecipientOutcome => ({ userId, outcome: 'parked', reason, ...(unknown && { unknown }) }),
  );
  const outcomes = [...batch.outcomes, ...parked];
  await parts.store.mail.park(batch, parts.token, reason, outcomes);
  parts.onOutcomes(outcomes);
  parts.logger.error({ batch: batch.id, reason }, 'mail batch parked');
  return finished;
}
