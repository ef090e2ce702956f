import type { Job, Plan } from './job-store.ts';

/** Whether a move that matched nothing was applied already, its answer lost: the claim is ours, the job where it led. */
export function wasMoved(stored: Job | undefined, held: Job, plan: Plan): boolean {
  return (
    stored !== undefined &&
    stored.token === held.token &&
    stored.holder === held.holder &&
    stored.position === plan.lastKey &&
    (stored.state === 'done') === plan.end
  );
}
