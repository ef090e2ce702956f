import type { Job, Plan } from './job-store.ts';
import { MissingDocumentError } from './missing-document-error.ts';

/**
 * Whether a move that matched nothing was applied already, its answer lost: the claim is ours, the job where it led.
 * Throws where there is no job any more.
 */
export function wasMoved(stored: Job | undefined, held: Job, plan: Plan): boolean {
  if (stored === undefined) throw new MissingDocumentError('job', held.id);
  return (
    stored.token === held.token &&
    stored.holder === held.holder &&
    stored.position === plan.lastKey &&
    (stored.state === 'done') === plan.end
  );
}
