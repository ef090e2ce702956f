import { isDeepStrictEqual } from 'node:util';
import type { MailBatch, RecipientOutcome } from '../domain/mail-batch.ts';
import type { NotificationsStore } from '../store/notifications-store.ts';
import { type FreezeParts, freezeBatch } from './freeze-batch.ts';
import { type Recipients, readRecipients } from './read-recipients.ts';
import {
  type Delivered,
  finished,
  givenUpReason,
  type KnownOfBatch,
  type SendParts,
  sendBatch,
  settleBatch,
} from './send-batch.ts';

/** Recipients read longer ago than this are read again, ms: the process may have been suspended meanwhile. */
const tooOldMs = 5_000;

export interface DeliverParts extends FreezeParts, SendParts {
  readonly store: Pick<NotificationsStore, 'userRefs' | 'jobs' | 'mail' | 'consent' | 'parked'>;
}

/**
 * Takes a batch one step further: freezes it if it is planned, sends the stored request, and records the
 * result.
 */
export async function deliverBatch(
  parts: DeliverParts,
  batch: MailBatch,
  known: KnownOfBatch,
): Promise<Delivered> {
  const { store, token } = parts;
  await parts.eventLoopTurn();
  if (batch.state === 'planned') return deliverPlanned(parts, batch, known);
  const stored = await store.mail.readBatch(batch.id);
  if (stored?.state !== 'frozen') return finished;
  const onlyRefused = known.onlyRefused && stored.token === token;
  return sendBatch(parts, stored, { ...known, onlyRefused, isNoted: false });
}

async function deliverPlanned(
  parts: DeliverParts,
  batch: MailBatch,
  { givenUp }: KnownOfBatch,
): Promise<Delivered> {
  const { store, token } = parts;
  let readAt = performance.now();
  const recipients = await readRecipients(store, batch);
  const isStillTrue = async () => {
    if (performance.now() - readAt < tooOldMs) return true;
    readAt = performance.now();
    return isDeepStrictEqual(await readRecipients(store, batch), recipients);
  };
  await parts.eventLoopTurn();
  const { body, notDue } = freezeBatch(parts, batch, recipients);
  await parts.eventLoopTurn();
  if (!(await isStillTrue())) return finished;
  if (givenUp) return settleBatch(parts, batch, refusedAlone(recipients));
  if (body === undefined) return settleBatch(parts, batch, notDue);
  // If another sender froze it first, this one sends nothing: the stored request goes out with a later call.
  if (!(await store.mail.freeze(batch, token, body, notDue))) return finished;
  const frozen: MailBatch = { ...batch, state: 'frozen', token, frozen: body, outcomes: notDue };
  if (await isStillTrue()) return sendBatch(parts, frozen, { onlyRefused: true, givenUp, isNoted: true });
  await store.mail.thaw(frozen, token);
  return finished;
}

/** Everyone's outcome in a batch that Resend keeps refusing while it accepts others. */
const refusedAlone = ({ due, notDue }: Recipients): readonly RecipientOutcome[] => [
  ...notDue,
  ...due.map(({ userId }): RecipientOutcome => ({ userId, outcome: 'parked', reason: givenUpReason })),
];
