import type { Templates } from '@riff/notifications';
import { createRandom } from '../run/create-random.ts';
import { noPast, type Past, type Simulated, simulate } from '../run/simulate.ts';
import type { World } from '../world/create-world.ts';
import { type Call, type Fate, pass } from '../world/fate.ts';
import { createDoer, people } from './deeds.ts';
import { createTroubleMaker } from './make-trouble.ts';
import type { Schedule } from './schedule.ts';
import { dayAndAnHourMs } from './troubles.ts';

/** The state before every schedule: these people have signed up. */
export async function prepareSchedules(templates: Templates): Promise<Past> {
  const {
    violations,
    rows: _,
    ...past
  } = await simulate({
    ...{ before: noPast(), templates, seed: 1, pageSize: 100, workers: 1 },
    act: (client) => client.signUp(...people),
    fateOf: () => pass,
  });
  if (violations.length > 0) throw new Error(violations.join('\n'));
  return past;
}

const isADay = (ms: number) => ms >= dayAndAnHourMs;

/** Runs everything as scheduled, and waits until the system has settled without help. */
export function runSchedule(
  schedule: Schedule,
  before: Past,
  templates: Templates,
  onCall: (call: Call, world: World, fate: Fate) => void = () => {},
): Promise<Simulated> {
  const { seed, pageSize, rangeSize, workers, cursorsAreSnapshots, slowestMs, steps } = schedule;
  const random = createRandom(seed);
  const troubles = createTroubleMaker(random);
  return simulate({
    ...{ before, templates, seed, pageSize, rangeSize, workers, cursorsAreSnapshots },
    travelMs: () => 0.1 + random() * slowestMs,
    fateOf(call, world) {
      const fate = troubles.fateOf(call);
      onCall(call, world, fate);
      return fate;
    },
    onEffect: troubles.note,
    resendRefusal: troubles.resendRefusal,
    poison: troubles.poison,
    mayPark: steps.some(
      ({ what }) =>
        'trouble' in what &&
        ((what.trouble === 'jump' && isADay(what.ms)) ||
          (what.trouble === 'resend refuses' && what.days === true)),
    ),
    async act(client, world) {
      const perform = createDoer(client);
      const underWay: Promise<void>[] = [];
      for (const { afterMs, what } of steps) {
        await world.time.sleep(afterMs);
        underWay.push('deed' in what ? perform(what) : troubles.begin(what, world));
      }
      await Promise.all(underWay);
    },
  });
}
