import type { Queued } from '../domain/job.ts';
import { isLast, type Plan } from '../domain/plan.ts';
import { MissingDocumentError } from './missing-document-error.ts';

/**
 * Whether a move that matched nothing had been applied, with only its answer lost: the claim is ours, and the
 * job is where the move leads. Throws if the job is missing.
 */
export function wasMoved(stored: Queued | undefined, held: Queued, plan: Plan): boolean {
  if (stored === undefined) throw new MissingDocumentError('job', held.id);
  return (
    stored.token === held.token &&
    stored.holder === held.holder &&
    stored.position === plan.lastKey &&
    (stored.state === 'done') === isLast(held, plan)
  );
}
