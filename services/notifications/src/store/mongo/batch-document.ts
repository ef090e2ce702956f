import { Binary } from 'mongodb';
import type { FrozenBody, MailBatch, RecipientOutcome } from '../../domain/mail-batch.ts';
import { packBody, unpackBody } from '../pack-body.ts';
import { present } from '../present.ts';

interface OutcomeDocument extends Omit<RecipientOutcome, 'userId' | 'resendId' | 'movingTo'> {
  readonly user_id: string;
  readonly resend_id?: string;
  readonly moving_to?: string;
}

interface FrozenDocument {
  /** In the format of `unpackBody`. Some reads leave it out; deleted once parked. */
  readonly body?: Binary | string;
  readonly sha256: string;
  readonly idempotency_key: string;
  readonly called_at?: number;
  /** Written by an earlier release, in place of `called_at`. */
  readonly frozen_at?: number;
  readonly user_ids: readonly string[];
}

/** A mail batch in `mail_batches`. */
export interface BatchDocument {
  readonly _id: string;
  readonly job_id: string;
  readonly position: string;
  readonly hundred: number;
  readonly state: MailBatch['state'];
  readonly turn: number;
  readonly token: number;
  /** Absent before the first thaw. */
  readonly generation?: number;
  readonly frozen?: FrozenDocument;
  readonly outcomes: readonly OutcomeDocument[];
  readonly parked_reason?: string;
}

export function toBatch(document: BatchDocument): MailBatch {
  const { _id, job_id, generation = 0, frozen, outcomes, parked_reason, ...same } = document;
  return {
    id: _id,
    jobId: job_id,
    ...same,
    generation,
    outcomes: outcomes.map(({ user_id, resend_id, moving_to, ...rest }) => ({
      userId: user_id,
      ...rest,
      ...present({ resendId: resend_id, movingTo: moving_to }),
    })),
    ...present({ frozen: frozen && toFrozen(frozen), parkedReason: parked_reason }),
  };
}

export function toBatchDocument({
  id,
  jobId,
  generation,
  frozen,
  outcomes,
  parkedReason,
  ...same
}: MailBatch): BatchDocument {
  return {
    _id: id,
    job_id: jobId,
    ...same,
    ...(generation > 0 && { generation }),
    outcomes: toOutcomeDocuments(outcomes),
    ...present({ frozen: frozen && toFrozenDocument(frozen), parked_reason: parkedReason }),
  };
}

export function toOutcomeDocuments(outcomes: readonly RecipientOutcome[]): readonly OutcomeDocument[] {
  return outcomes.map(({ userId, resendId, movingTo, ...rest }) => ({
    user_id: userId,
    ...rest,
    ...present({ resend_id: resendId, moving_to: movingTo }),
  }));
}

export function toFrozenDocument(frozen: FrozenBody): FrozenDocument {
  const { body, sha256, idempotencyKey, calledAt, userIds } = frozen;
  const packed = new Binary(packBody(body));
  return { body: packed, sha256, idempotency_key: idempotencyKey, called_at: calledAt, user_ids: userIds };
}

function toFrozen({
  body,
  sha256,
  idempotency_key,
  frozen_at = 0,
  called_at = frozen_at,
  user_ids,
}: FrozenDocument): FrozenBody {
  return {
    body: unpackBody(body instanceof Binary ? body.buffer : body),
    sha256,
    idempotencyKey: idempotency_key,
    calledAt: called_at,
    userIds: user_ids,
  };
}
