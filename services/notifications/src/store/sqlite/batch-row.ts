import type { FrozenBody, MailBatch } from '../../domain/mail-batch.ts';
import { packBody, unpackBody } from '../pack-body.ts';
import { present } from '../present.ts';

type Scalars = Pick<
  MailBatch,
  'id' | 'jobId' | 'position' | 'hundred' | 'state' | 'turn' | 'token' | 'generation'
>;

/** A mail batch as a row, with columns renamed by `batchColumns` and lists as JSON. */
export interface BatchRow extends Scalars {
  readonly packedBody: Uint8Array | null;
  readonly sha256: string | null;
  readonly idempotencyKey: string | null;
  readonly calledAt: number | null;
  readonly userIds: string | null;
  readonly outcomes: string;
  readonly parkedReason: string | null;
}

/** All columns but the body. */
export const batchColumns = `id, job_id as jobId, position, hundred, state, turn, token, generation, sha256,
  idempotency_key as idempotencyKey, called_at as calledAt, user_ids as userIds, outcomes,
  parked_reason as parkedReason`;

/** `body`: in the format of `unpackBody`. */
type ReadRow = Omit<BatchRow, 'packedBody'> & { readonly body?: Uint8Array | string | null };

export function toBatch(row: ReadRow): MailBatch {
  const { body, sha256, idempotencyKey, calledAt, userIds, outcomes, parkedReason, ...rest } = row;
  const frozen: FrozenBody | undefined =
    sha256 === null || idempotencyKey === null || calledAt === null || userIds === null
      ? undefined
      : { body: unpackBody(body), sha256, idempotencyKey, calledAt, userIds: JSON.parse(userIds) };
  return { ...rest, outcomes: JSON.parse(outcomes), ...present({ frozen, parkedReason }) };
}

export function toBatchRow({ frozen, outcomes, parkedReason, ...rest }: MailBatch): BatchRow {
  return {
    ...rest,
    packedBody: frozen === undefined ? null : packBody(frozen.body),
    sha256: frozen?.sha256 ?? null,
    idempotencyKey: frozen?.idempotencyKey ?? null,
    calledAt: frozen?.calledAt ?? null,
    userIds: frozen === undefined ? null : JSON.stringify(frozen.userIds),
    outcomes: JSON.stringify(outcomes),
    parkedReason: parkedReason ?? null,
  };
}
