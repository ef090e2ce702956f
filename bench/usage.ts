import type { Bench } from './measuring/bench.ts';

/** The text of `--help`. */
export function usage(benches: readonly Bench[]): string {
  const names = benches.map(({ name, what }) => `  ${name.padEnd(16)} ${what}`);
  return `npm run bench -- [options]

  --followers N    the largest number of followers (1,000,000); below 10,000 everybody has one turn only
  --only NAME      only this measurement; may be given again
  --mongo URL      only the rows of a MongoDB whose queries use their indexes, on this one; with --report, these too
  --json           the results as JSON on standard output
  --report         writes docs/performance.md and its plots from this run

A look at all of them in two minutes: --followers 200

${names.join('\n')}`;
}
