import type { Templates } from '@riff/notifications';
import { everything, isIn, type Share } from '@riff/tools/todays-share';
import type { Simulation } from '../run/simulate.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { World } from '../world/create-world.ts';
import { type Call, pass } from '../world/fate.ts';
import { unsettled } from '../world/is-settled.ts';
import { type Explored, prepare, tryOnce } from './explore-points.ts';

/**
 * The stopped process wakes up after this many calls of its successor, at the latest when no work is left.
 */
const usualSteps: readonly number[] = [1, 2, 4, 8, Number.POSITIVE_INFINITY];

export interface TakeoverOptions {
  readonly steps?: readonly number[];
  /** The woken process dies after this many calls of its own. */
  readonly deaths?: readonly number[];
  readonly share?: Share;
}

/** A stop that was tried, and whether the run made as many calls. */
interface Tried extends Pick<Stop, 'others' | 'own'> {
  readonly othersReached: boolean;
  readonly ownReached: boolean;
}

/**
 * Whether this run would repeat an earlier one that ended before making the fewer calls that it waited for.
 */
const isSame = (tried: Tried, { others, own }: Pick<Stop, 'others' | 'own'>) =>
  (others === tried.others || (others > tried.others && !tried.othersReached)) &&
  (own === tried.own || (own > tried.own && !tried.ownReached));

/** The successor takes over after ten seconds. Work that needs the stopped process waits at most this long, ms. */
const longestStopMs = 60_000;

/** Every process polls all the time, so polls do not show that it has taken over. */
const isPoll = (verb: string) =>
  /leases\.|openJobs|unfinished|erasure\.open|inspect|\.ping$|consumer\./.test(verb);

/**
 * Stops one of two processes of Notifications-MS at each of its calls, or of a share of them, before and after the
 * effect. The other takes over and makes some calls; then the first wakes up and finishes what it was doing. Stops
 * after the first call with failures.
 */
export async function exploreTakeovers(
  scenario: Scenario,
  templates: Templates,
  { steps = usualSteps, deaths = [Number.POSITIVE_INFINITY], share = everything }: TakeoverOptions = {},
): Promise<Explored> {
  const before = await prepare(scenario, templates);
  // Fewest calls first: if a run ends before it makes even those, runs with more calls would be the same.
  const stops = steps
    .toSorted(ascending)
    .flatMap((others) => deaths.toSorted(ascending).map((own) => ({ others, own })));
  const run = (fateOf: Simulation['fateOf']) => tryOnce(scenario, { before, templates, fateOf, workers: 2 });
  const calls: string[] = [];
  const failures = (
    await run((call) => {
      calls.push(isFirst(call) ? call.verb : '');
      return pass;
    })
  ).violations.map((violation) => `without a stop: ${violation}`);
  let runs = 1;
  let points = 0;
  for (const [point, verb] of calls.entries()) {
    if (verb === '' || /\.(ack|announce)$/.test(verb)) continue;
    points += 1;
    if (!isIn(share, points)) continue;
    for (const effect of [false, true]) {
      const tried: Tried[] = [];
      for (const stop of stops) {
        if (tried.some((earlier) => isSame(earlier, stop))) continue;
        const stopping = stopAt({ point, verb, effect, ...stop });
        const { violations } = await run(stopping.fateOf);
        tried.push({ ...stop, ...stopping.reached });
        const when = `${effect ? 'after' : 'before'} its effect, ${stop.others} steps, dies after ${stop.own}`;
        failures.push(...violations.map((each) => `${point} ${verb} stops ${when}: ${each}`));
        runs += 1;
      }
    }
    if (failures.length > 0) break;
  }
  return { points, runs, failures };
}

const ascending = (one: number, other: number) => one - other;

const isOther = ({ process }: Call) => process.name.startsWith('notifications b');
const isFirst = ({ process }: Call) => process.name.startsWith('notifications a');

interface Stop {
  readonly point: number;
  readonly verb: string;
  readonly effect: boolean;
  /** Calls of the successor before the stopped process wakes up. */
  readonly others: number;
  /** Calls of the woken process before it dies. */
  readonly own: number;
}

function stopAt({ point, verb, effect, others, own }: Stop) {
  let next = 0;
  let before = others;
  let after = own;
  let woken = false;
  const fateOf: Simulation['fateOf'] = (call, world) => {
    const number = next++;
    if (!woken && number > point && isOther(call) && !isPoll(call.verb)) {
      before -= 1;
      if (before === 0) wake(world);
    }
    if (woken && call.process.name === 'notifications a 1' && !isPoll(call.verb)) {
      after -= 1;
      if (after === 0) return { kind: 'die', effect: true };
    }
    if (number !== point) return pass;
    if (call.verb !== verb) throw new Error(`call ${point} was ${verb}, now it is ${call.verb}`);
    void wakeAtLast(world, wake);
    return { kind: 'stop', effect };
  };
  return {
    fateOf,
    get reached() {
      return { othersReached: before <= 0, ownReached: after <= 0 };
    },
  };
  function wake(world: World): void {
    woken = true;
    world.notifications[0].process?.resume();
  }
}

/** Wakes the stopped process when the other has no work left. */
async function wakeAtLast(world: World, wake: (world: World) => void): Promise<void> {
  const { time } = world;
  const until = time.now + longestStopMs;
  do await time.sleep(500);
  while (time.now < until && (time.now < until - longestStopMs + 15_000 || unsettled(world).length > 0));
  wake(world);
}
