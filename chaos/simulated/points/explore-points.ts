import type { Templates } from '@riff/notifications';
import { isIn, type Share } from '@riff/tools/todays-share';
import { refusals } from '../parts/refusals.ts';
import { noPast, type Past, type Simulated, type Simulation, simulate } from '../run/simulate.ts';
import { checkExpected } from '../scenarios/check-expected.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { type Fate, pass } from '../world/fate.ts';
import { fatesAt, nameOf } from './fates-of.ts';
import { recordCalls } from './record-calls.ts';

export interface Explored {
  /** Calls at which a fault can be injected. It was, at those of the share. */
  readonly points: number;
  readonly runs: number;
  readonly failures: readonly string[];
}

/** One seed for all runs: nothing is random. */
const seed = 1;

/**
 * Tries every fault at every call of a scenario, or of a share of them, one fault per run, from the start until
 * everything has settled. Stops after the first call with failures.
 */
export async function explorePoints(
  scenario: Scenario,
  templates: Templates,
  share: Share,
): Promise<Explored> {
  const before = await prepare(scenario, templates);
  const { points, ...recording } = recordCalls();
  const run = (how: Pick<Simulation, 'fateOf' | 'onEffect'>) =>
    tryOnce(scenario, { before, templates, ...how });
  const failures = (await run(recording)).violations.map((violation) => `without a fault: ${violation}`);
  let runs = 1;
  for (const [point, call] of points.entries()) {
    if (!isIn(share, point)) continue;
    const { verb } = call;
    for (const fate of fatesAt(call)) {
      const { violations } = await run({ fateOf: faultAt(point, verb, fate) });
      failures.push(...violations.map((each) => `${point} ${verb} ${nameOf(fate)}: ${each}`));
      runs += 1;
    }
    if (failures.length > 0) break;
  }
  return { points: points.length, runs, failures };
}

/** Simulations are deterministic: up to the fault, the nth call is the same in every run. */
function faultAt(point: number, verb: string, fate: Fate): Simulation['fateOf'] {
  let next = 0;
  return (call) => {
    if (next++ !== point) return pass;
    if (call.verb !== verb) throw new Error(`call ${point} was ${verb}, now it is ${call.verb}`);
    return fate;
  };
}

/** The state before a scenario begins. */
export async function prepare({ before, pageSize }: Scenario, templates: Templates): Promise<Past> {
  const {
    violations,
    rows: _,
    ...past
  } = await simulate({
    ...{ before: noPast(), templates, seed, pageSize, workers: 1, act: before },
    fateOf: () => pass,
  });
  if (violations.length > 0) throw new Error(violations.join('\n'));
  return past;
}

export async function tryOnce(
  scenario: Scenario,
  options: Pick<Simulation, 'before' | 'templates' | 'fateOf'> & Partial<Simulation>,
): Promise<Simulated> {
  const { pageSize, rangeSize, travelMs, poison = [], refusedMs = 0 } = scenario;
  let isRefused = () => false;
  const act: Scenario['act'] = (client, world) => {
    const until = world.time.now + refusedMs;
    isRefused = () => world.time.now < until;
    return scenario.act(client, world);
  };
  const resendRefusal = () => (isRefused() ? refusals.sender : undefined);
  const bodies = new Map(poison.map((text) => [text, undefined]));
  const base = { seed, pageSize, rangeSize, workers: 1, poison: bodies, ...(travelMs && { travelMs }) };
  const simulated = await simulate({ ...base, act, resendRefusal, ...options });
  const violations = [...simulated.violations, ...checkExpected(scenario, simulated.rows)];
  return { ...simulated, violations };
}
