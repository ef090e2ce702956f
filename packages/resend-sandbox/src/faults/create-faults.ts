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
    // Two sequences, so that events don't shift which requests are hit.
    requests = randomNumbers(plan.seed ?? 1);
    webhooks = randomNumbers((plan.seed ?? 1) ^ 0x5eed);
  };
  set(initial);
  return {
    /** Replaces the plan and starts its random numbers anew. */
    set,
    /** The next send requests get these, one each, before the plan is asked again. */
    next(...faults: ScriptedFault[]): void {
      script.push(...faults);
    },
    clear(): void {
      set({});
      script = [];
    },
    get: () => ({ plan, next: [...script] }),
    /** The fault of the request that has just arrived, and how long it takes when it is `slow`. */
    draw(): { readonly kind: FaultKind; readonly ms: number } | null {
      const fault = script.shift() ?? kindAt(plan, requests());
      if (fault === 'none') return null;
      return typeof fault === 'object' ? fault : { kind: fault, ms: plan.slowMs ?? 1000 };
    },
    /** What happens to the events of an email that has just been accepted. */
    drawWebhook: () => ({
      duplicate: webhooks() < (plan.webhookDuplicate ?? 0),
      reorder: webhooks() < (plan.webhookReorder ?? 0),
    }),
  };
}

/** The kinds' shares, one after the other, and which of them the number falls into. */
function kindAt(plan: FaultPlan, random: number): FaultKind | 'none' {
  let bound = 0;
  const hit = faultKinds.find((kind) => {
    bound += plan[kind] ?? 0;
    return random < bound;
  });
  return hit ?? 'none';
}
