import type { Templates } from '@riff/notifications';
import type { Simulation } from '../run/simulate.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { World } from '../world/create-world.ts';
import { type Call, pass } from '../world/fate.ts';
import { unsettled } from '../world/is-settled.ts';
import { type Explored, prepare, tryOnce } from './explore-points.ts';

/**
 * After how many calls of the one that took over the stopped process wakes up; at the latest when there is nothing more
 * to do.
 */
const usualSteps: readonly number[] = [1, 2, 4, 8, Number.POSITIVE_INFINITY];

export interface TakeoverOptions {
  readonly steps?: readonly number[];
  /** After how many calls of its own the one that woke up dies. */
  readonly deaths?: readonly number[];
}

/** What was tried, and whether as many calls were made. */
interface Tried extends Pick<Stop, 'others' | 'own'> {
  readonly othersReached: boolean;
  readonly ownReached: boolean;
}

/** Whether a run would repeat an earlier one, in which not even as many calls were made as it waits for. */
const isSame = (tried: Tried, { others, own }: Pick<Stop, 'others' | 'own'>) =>
  (others === tried.others || (others > tried.others && !tried.othersReached)) &&
  (own === tried.own || (own > tried.own && !tried.ownReached));

/** It takes over after ten seconds; who can't go on without the stopped one waits no longer than this, ms. */
const longestStopMs = 60_000;

/** Looks that everybody takes all the time say nothing of who works. */
const isLook = (verb: string) =>
  /leases\.|openJobs|unfinished|erasure\.open|inspect|\.ping$|consumer\./.test(verb);

/**
 * Stops one of two processes of Notifications-MS at every call that it makes, before and after the effect, lets the
 * other take over and go on for some steps, and then has the first wake up and finish what it had in mind. Ends at the
 * first call with failures.
 */
export async function exploreTakeovers(
  scenario: Scenario,
  templates: Templates,
  { steps = usualSteps, deaths = [Number.POSITIVE_INFINITY] }: TakeoverOptions = {},
): Promise<Explored> {
  const before = await prepare(scenario, templates);
  // The fewest calls first: a run in which even those aren't made stands for all that wait for more.
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
  /** How many calls the other makes meanwhile. */
  readonly others: number;
  /** How many it makes itself afterwards before it dies. */
  readonly own: number;
}

function stopAt({ point, verb, effect, others, own }: Stop) {
  let next = 0;
  let before = others;
  let after = own;
  let woken = false;
  const fateOf: Simulation['fateOf'] = (call, world) => {
    const number = next++;
    if (!woken && number > point && isOther(call) && !isLook(call.verb)) {
      before -= 1;
      if (before === 0) wake(world);
    }
    if (woken && call.process.name === 'notifications a 1' && !isLook(call.verb)) {
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

/** The stopped one wakes up when the other has nothing more to do. */
async function wakeAtLast(world: World, wake: (world: World) => void): Promise<void> {
  const { time } = world;
  const until = time.now + longestStopMs;
  do await time.sleep(500);
  while (time.now < until && (time.now < until - longestStopMs + 15_000 || unsettled(world).length > 0));
  wake(world);
}
