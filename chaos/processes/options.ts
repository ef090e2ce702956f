import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { type DeedName, deedNames } from './deeds/deed.ts';
import { usualDeeds } from './deeds/plan-deeds.ts';

export interface ChaosOptions {
  readonly minutes: number;
  readonly seed: number;
  readonly short: boolean;
  readonly resume: boolean;
  readonly json: boolean;
  /** A single fault for the whole run instead of many short ones. */
  readonly outage: Outage | undefined;
  /** Deeds to do alongside the faults. */
  readonly deeds: readonly DeedName[];
}

export const outages = ['broker', 'database', 'resend'] as const;
/** The dependency that is down. */
export type Outage = (typeof outages)[number];

/** The seed of the short run: it injects the same faults in the same order each time. */
const shortSeed = 7;
/** Default duration of traffic and faults, minutes. */
const usual = { short: 0.6, long: 10 };

export const usage = `npm run chaos -- [--minutes N] [--seed N] [--short] [--resume] [--outage broker|database|resend] [--deeds …] [--json]
      runs the three services as processes (two of Notifications-MS) on servers of its own, with traffic and faults,
      and compares what came of it; --short takes less than two minutes; --resume goes on with a run that was cut short;
      --outage injects only that fault, for the whole run, and does no deeds;
      --deeds names the deeds that it does beside the faults, separated by commas: ${deedNames.join(', ')};
      each has its share of the run's time, so a refusal lasts one to three minutes in a run of half an hour
npm run chaos -- --simulated [--runs N] [--seed N]
      the same in one process, in simulated time`;

/** Undefined for invalid arguments. */
export function readOptions(args: readonly string[]): ChaosOptions | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        minutes: { type: 'string' },
        seed: { type: 'string' },
        short: { type: 'boolean', default: false },
        resume: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        outage: { type: 'string' },
        deeds: { type: 'string' },
      },
    });
    const { short, resume, json } = values;
    const minutes = Number(values.minutes ?? (short ? usual.short : usual.long));
    const seed = Number(values.seed ?? (short ? shortSeed : randomInt(1, 1_000_000)));
    const outage = outages.find((each) => each === values.outage);
    if (outage !== values.outage) return undefined;
    const deeds = outage === undefined ? deedsIn(values.deeds, short) : [];
    if (deeds === undefined) return undefined;
    const fits = minutes > 0 && Number.isFinite(minutes) && Number.isSafeInteger(seed);
    return fits ? { minutes, seed, short, resume, json, outage, deeds } : undefined;
  } catch {
    return undefined;
  }
}

/** The named deeds; none for an empty text. Undefined for an unknown name. */
function deedsIn(text: string | undefined, short: boolean): readonly DeedName[] | undefined {
  if (text === undefined) return short ? usualDeeds.short : usualDeeds.long;
  const asked = text.split(',').filter((name) => name !== '');
  const known = asked.flatMap((name) => deedNames.find((each) => each === name) ?? []);
  return known.length === asked.length ? known : undefined;
}
