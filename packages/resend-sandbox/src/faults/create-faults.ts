import {
  type FaultKind,
  type FaultPlan,
  faultKinds,
  faultPlanSchema,
  type ScriptedFault,
} from './fault-plan.ts';
import { randomNumbers } from './random-numbers.ts';

export type Faults = ReturnType<typeof createFaults>;

export function createFaults(initial: FaultPlan) {
  let plan: FaultPlan;
  let requests: () => number;
  let webhooks: () => number;
  let script: ScriptedFault[] = [];
  const set = (next: FaultPlan) => {
    plan = faultPlanSchema.parse(next);
    // Two sequences, so that the number of events doesn't change which requests are hit.
    requests = randomNumbers(plan.seed ?? 1);
    webhooks = randomNumbers((plan.seed ?? 1) ^ 0x5eed);
  };
  set(initial);
  return {
    /** Replaces the plan and restarts its random numbers. */
    set,
    /** The next send requests get these faults, one each; after them the plan applies again. */
    next(...faults: ScriptedFault[]): void {
      script.push(...faults);
    },
    clear(): void {
      set({});
      script = [];
    },
    get: () => ({ plan, next: [...script] }),
    /** Draws the fault of the next request; `ms` is the delay of `slow`. */
    draw(): { readonly kind: FaultKind; readonly ms: number } | null {
      const fault = script.shift() ?? kindAt(plan, requests());
      if (fault === 'none') return null;
      return typeof fault === 'object' ? fault : { kind: fault, ms: plan.slowMs ?? 1000 };
    },
    /** Draws whether a webhook event is sent twice or out of order. */
    drawWebhook: () => ({
      duplicate: webhooks() < (plan.webhookDuplicate ?? 0),
      reorder: webhooks() < (plan.webhookReorder ?? 0),
    }),
  };
}

/** The kind whose share, in cumulative order, contains the random number. */
function kindAt(plan: FaultPlan, random: number): FaultKind | 'none' {
  let bound = 0;
  const hit = faultKinds.find((kind) => {
    bound += plan[kind] ?? 0;
    return random < bound;
  });
  return hit ?? 'none';
}
