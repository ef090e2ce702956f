import { readTemplates } from '@riff/notifications';
import type { Share } from '@riff/tools/todays-share';
import { exploreRefusal, type LongRefusal } from './explore-refusal.ts';
import { explorePoints } from './points/explore-points.ts';
import { exploreTakeovers, type TakeoverOptions } from './points/explore-takeovers.ts';
import { runMany } from './random/run-many.ts';
import type { Scenario } from './scenarios/scenario.ts';
import { scenarios } from './scenarios/scenarios.ts';

async function points({ scenario, share }: { readonly scenario: string; readonly share: Share }) {
  return explorePoints(named(scenario), readTemplates(), share);
}

async function takeovers({ scenario, ...options }: TakeoverOptions & { readonly scenario: string }) {
  return exploreTakeovers(named(scenario), readTemplates(), options);
}

async function runs(which: { readonly seed: number; readonly runs: number }) {
  return runMany(which, readTemplates());
}

async function refusal(about: LongRefusal) {
  return exploreRefusal(about, readTemplates());
}

function named(name: string): Scenario {
  const found = scenarios.find((scenario) => scenario.name === name);
  if (found === undefined) throw new Error(`no such scenario: ${name}`);
  return found;
}

/** The explorations that can run in a thread. Arguments and results are plain data. */
export const explorations = { points, takeovers, runs, refusal };
export type Explorations = typeof explorations;
