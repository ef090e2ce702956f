import type { FaultKind } from './fault-plan.ts';

/** The status that reaches the caller: what was answered, unless a fault took the answer away or replaced it. */
export function statusSent(fault: FaultKind | null, status: number): number | null {
  if (fault === 'dropBefore' || fault === 'acceptThenLose') return null;
  return fault === 'acceptThen500' ? 500 : status;
}
