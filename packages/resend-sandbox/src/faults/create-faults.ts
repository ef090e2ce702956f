import {
  type FaultKind,
  type FaultPlan,
  faultKinds,
  faultPlanSchema,
  type ScriptedFault,
} from './fault-plan.ts';
import { randomNumbers } from './random-numbers.ts';

export interface Faults {
  /** Replaces the plan and starts its random numbers anew. */
  set(plan: FaultPlan): void;
  /** The next send requests get these, one each, before the plan is asked again. */
  next(...faults: ScriptedFault[]): void;
  clear(): void;
  get(): { readonly plan: FaultPlan; readonly next: readonly ScriptedFault[] };
}

export interface DrawnFault {
  readonly kind: FaultKind;
  /** How long the request takes when it is `slow`. */
  readonly ms: number;
}

export interface FaultDraws {
  /** The fault of the request that has just arrived. */
  draw(): DrawnFault | null;
  /** What happens to the events of an email that has just been accepted. */
  drawWebhook(): { readonly duplicate: boolean; readonly reorder: boolean };
}

const DEFAULT_SLOW_MS = 1000;

export function createFaults(initial: FaultPlan): Faults & FaultDraws {
  let plan: FaultPlan;
  let requests: () => number;
  let webhooks: () => number;
  let script: ScriptedFault[] = [];
  const set = (next: FaultPlan) => {
    faultPlanSchema.parse(next);
    plan = next;
    // Two sequences, so that events don't shift which requests are hit.
    requests = randomNumbers(plan.seed ?? 1);
    webhooks = randomNumbers((plan.seed ?? 1) ^ 0x5eed);
  };
  set(initial);
  return {
    set,
    next: (...faults) => {
      script.push(...faults);
    },
    clear: () => {
      set({});
      script = [];
    },
    get: () => ({ plan, next: [...script] }),
    draw: () => {
      const scripted = script.shift();
      return scripted === undefined ? planned(plan, requests()) : fromScript(scripted, plan);
    },
    drawWebhook: () => ({
      duplicate: webhooks() < (plan.webhookDuplicate ?? 0),
      reorder: webhooks() < (plan.webhookReorder ?? 0),
    }),
  };
}

function fromScript(scripted: ScriptedFault, plan: FaultPlan): DrawnFault | null {
  if (scripted === 'none') return null;
  if (typeof scripted === 'object') return scripted;
  return { kind: scripted, ms: plan.slowMs ?? DEFAULT_SLOW_MS };
}

function planned(plan: FaultPlan, random: number): DrawnFault | null {
  let bound = 0;
  for (const kind of faultKinds) {
    bound += plan[kind] ?? 0;
    if (random < bound) return { kind, ms: plan.slowMs ?? DEFAULT_SLOW_MS };
  }
  return null;
}
