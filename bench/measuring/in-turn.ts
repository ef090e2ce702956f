import { type Figure, figure } from './figure.ts';
import type { Progress } from './progress.ts';

export interface Contestant {
  readonly who: string;
  /** Runs one round; resolves to its result. */
  readonly run: () => Promise<number>;
}

/** Runs all contestants in each round, so that other load on the machine affects them alike. */
export async function inTurn(
  contestants: readonly Contestant[],
  rounds: number,
  progress: Progress,
): Promise<readonly Figure[]> {
  const reached = contestants.map(({ who, run }) => ({ who, run, values: [] as number[] }));
  for (let round = 1; round <= rounds; round += 1) {
    for (const { who, run, values } of reached) {
      progress.say(`round ${round} of ${rounds}, ${who}`);
      values.push(await run());
      progress.step();
    }
  }
  return reached.map(({ who, values }) => figure(who, values));
}
