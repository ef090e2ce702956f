import type { Templates } from '@riff/notifications';
import { generateSchedule } from './generate-schedule.ts';
import { prepareSchedules, runSchedule } from './run-schedule.ts';
import type { Schedule } from './schedule.ts';
import { shrink } from './shrink.ts';

export interface Totals {
  readonly runs: number;
  readonly deeds: number;
  /** How often each kind of trouble was made. */
  readonly troubles: ReadonlyMap<string, number>;
  readonly calls: number;
  /** What the oracle checked at the end. */
  readonly pairs: number;
  readonly notifications: number;
  readonly emails: number;
}

export interface Failed {
  readonly seed: number;
  readonly violations: readonly string[];
  /** The shortest schedule that fails in the same way, with its violations. */
  readonly shortest: Schedule;
  readonly shortestViolations: readonly string[];
}

/** Runs the schedules of these seeds one after another until one fails. */
export async function runMany(
  { seed, runs }: { readonly seed: number; readonly runs: number },
  templates: Templates,
): Promise<{ readonly totals: Totals; readonly failed: Failed | undefined }> {
  const before = await prepareSchedules(templates);
  const troubles = new Map<string, number>();
  const totals = { runs: 0, deeds: 0, calls: 0, pairs: 0, notifications: 0, emails: 0 };
  for (let each = seed; each < seed + runs; each += 1) {
    const schedule = generateSchedule(each);
    const { rows, violations } = await runSchedule(schedule, before, templates, () => {
      totals.calls += 1;
    });
    totals.runs += 1;
    for (const { what } of schedule.steps) {
      if ('deed' in what) totals.deeds += 1;
      else troubles.set(what.trouble, (troubles.get(what.trouble) ?? 0) + 1);
    }
    totals.pairs += rows.users.pairs.length;
    totals.notifications += rows.notifications.notifications.size;
    totals.emails += rows.resend.accepted.length;
    if (violations.length > 0) {
      const run = async (shorter: Schedule) => (await runSchedule(shorter, before, templates)).violations;
      const failed = { seed: each, violations, ...(await shortestOf(schedule, violations, run)) };
      return { totals: { ...totals, troubles }, failed };
    }
  }
  return { totals: { ...totals, troubles }, failed: undefined };
}

/** The invariants that are violated. */
const invariantsIn = (violations: readonly string[]) => new Set(violations.map((each) => each.split(':')[0]));

async function shortestOf(
  schedule: Schedule,
  violations: readonly string[],
  run: (shorter: Schedule) => Promise<readonly string[]>,
): Promise<Pick<Failed, 'shortest' | 'shortestViolations'>> {
  const broken = invariantsIn(violations);
  const shortest = await shrink(schedule, async (shorter) => {
    const found = invariantsIn(await run(shorter));
    return [...found].some((invariant) => broken.has(invariant));
  });
  return { shortest, shortestViolations: await run(shortest) };
}
