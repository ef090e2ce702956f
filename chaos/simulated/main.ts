import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { readTemplates } from '@riff/notifications';
import { type Failed, runMany, type Totals } from './random/run-many.ts';

const usage = `npm run chaos -- --simulated [--runs N] [--seed N]
  Random traffic and faults on simulated parts, in virtual time.
  --runs N  how many schedules; 100, with a seed 1
  --seed N  the first one's; the same seed is the same run`;

/** Runs random schedules on simulated parts. Returns 0 if none of them violated an invariant. */
export async function main(args: readonly string[], print: (line: string) => void): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      simulated: { type: 'boolean' },
      runs: { type: 'string' },
      seed: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  const runs = Number(values.runs ?? (values.seed === undefined ? 100 : 1));
  const seed = Number(values.seed ?? randomInt(1_000_000_000));
  if (values.help || !Number.isInteger(runs) || !Number.isInteger(seed) || runs < 1) {
    print(usage);
    return values.help ? 0 : 2;
  }
  const began = performance.now();
  const { totals, failed } = await runMany({ seed, runs }, readTemplates());
  for (const line of describeTotals(totals)) print(line);
  print(`seeds ${seed} to ${seed + totals.runs - 1}, ${((performance.now() - began) / 1_000).toFixed(1)} s`);
  if (failed === undefined) {
    print('no violation');
    return 0;
  }
  for (const line of describeFailure(failed)) print(line);
  return 1;
}

function describeTotals({ runs, deeds, troubles, calls, pairs, notifications, emails }: Totals): string[] {
  const kinds = [...troubles].sort(([one], [other]) => (one < other ? -1 : 1));
  const faults = kinds.reduce((sum, [, count]) => sum + count, 0);
  return [
    `${runs} runs, ${deeds} operations, ${faults} faults, ${calls} calls to stores, broker and Resend`,
    `faults: ${kinds.map(([kind, count]) => `${kind} ${count}`).join(', ')}`,
    `compared: ${pairs} pairs, ${notifications} notifications, ${emails} emails`,
  ];
}

function describeFailure({ seed, violations, shortest, shortestViolations }: Failed): string[] {
  const { steps, ...settings } = shortest;
  return [
    `FAILED: seed ${seed}`,
    ...violations.map((violation) => `  ${violation}`),
    `the shortest history that fails, ${steps.length} steps (${JSON.stringify(settings)}):`,
    ...steps.map((step) => `  ${JSON.stringify(step)}`),
    ...shortestViolations.map((violation) => `  ${violation}`),
    `again: npm run chaos -- --simulated --seed ${seed}`,
  ];
}
