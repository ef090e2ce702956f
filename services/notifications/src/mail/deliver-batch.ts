import type { Logger } from '@riff/platform';
import type { MailBatch, RecipientOutcome } from '../store/mail-store.ts';
import { decideAnswer, type ResendAnswer, type Verdict } from './decide-answer.ts';
import { type FreezeParts, freezeBatch } from './freeze-batch.ts';
import type { ResendClient } from './resend-client.ts';

/** Resend forgets a key after 24 h: a batch whose outcome is still unknown is left to a person before that, ms. */
const unknownForMs = 23 * 3_600_000;

export interface DeliverParts extends FreezeParts {
  readonly resend: ResendClient;
  /** The fencing token of the lease to send. */
  readonly token: number;
  /** Waits for a turn under the limit; false when there is none to wait for any more. */
  readonly takeTurn: () => Promise<boolean>;
  readonly onAnswer: (answer: ResendAnswer) => void;
  readonly onOutcomes: (outcomes: readonly RecipientOutcome[]) => void;
  /** Ends a call that is under way: its outcome is then unknown. */
  readonly signal: AbortSignal;
  readonly logger: Logger;
}

/** What became of a batch: it needs nothing more, or what its last answer asks for. */
export type Delivered = { readonly kind: 'finished' } | Extract<Verdict, { kind: 'retry' | 'pause' }>;

const finished: Delivered = { kind: 'finished' };

/** Takes a batch one step on: freezes it if that is still to do, sends what is stored, and notes what came of it. */
export async function deliverBatch(parts: DeliverParts, batch: MailBatch): Promise<Delivered> {
  const { store, token, ownTurn } = parts;
  await ownTurn();
  if (batch.state === 'frozen') {
    const stored = await store.mail.readBatch(batch.id);
    return stored?.state === 'frozen' ? send(parts, stored) : finished;
  }
  const { body, notDue } = await freezeBatch(parts, batch);
  if (body === undefined) return settle(parts, batch, notDue);
  await ownTurn();
  // Whoever fails here sends nothing of their own: what another froze is sent as stored, next time round.
  if (!(await store.mail.freeze(batch, token, body, notDue))) return finished;
  return send(parts, { ...batch, state: 'frozen', token, frozen: body, outcomes: notDue });
}

async function send(parts: DeliverParts, batch: MailBatch): Promise<Delivered> {
  const { frozen } = batch;
  if (frozen === undefined) throw new Error('a frozen batch without its body');
  await parts.ownTurn();
  if (!(await parts.takeTurn())) return finished;
  // Looked at last: who waits for a turn may be stopped meanwhile, for as long as it takes to forget a key.
  if (parts.now() - frozen.frozenAt >= unknownForMs) {
    const reason = 'its outcome at Resend is unknown, and its key is about to be forgotten';
    return park(parts, batch, { reason, unknown: true });
  }
  const answer = await parts.resend.send(frozen, parts.signal);
  parts.onAnswer(answer);
  await parts.ownTurn();
  const verdict = decideAnswer(answer, frozen.userIds);
  if (verdict.kind === 'settle') return settle(parts, batch, [...batch.outcomes, ...verdict.outcomes]);
  if (verdict.kind === 'park') return park(parts, batch, verdict);
  return verdict;
}

async function settle(
  parts: DeliverParts,
  batch: MailBatch,
  outcomes: readonly RecipientOutcome[],
): Promise<Delivered> {
  await parts.store.mail.settle(batch, parts.token, outcomes);
  parts.onOutcomes(outcomes);
  return finished;
}

async function park(
  parts: DeliverParts,
  batch: MailBatch,
  { reason, unknown }: Pick<Extract<Verdict, { kind: 'park' }>, 'reason' | 'unknown'>,
): Promise<Delivered> {
  const parked = (batch.frozen?.userIds ?? []).map(
    (userId): RecipientOutcome => ({ userId, outcome: 'parked', reason, ...(unknown && { unknown }) }),
  );
  const outcomes = [...batch.outcomes, ...parked];
  await parts.store.mail.park(batch, parts.token, reason, outcomes);
  parts.onOutcomes(outcomes);
  parts.logger.error({ batch: batch.id, reason }, 'mail batch parked');
  return finished;
}
