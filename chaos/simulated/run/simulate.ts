import type { ResendAnswer, Templates } from '@riff/notifications';
import { createLogger } from '@riff/platform';
import { checkInvariants } from '../oracle/check-invariants.ts';
import type { Evidence, Poison } from '../oracle/findings.ts';
import { copyOfHistory, createRecorder, emptyHistory, type History } from '../oracle/history.ts';
import { type KeptRows, readKept } from '../oracle/read-kept.ts';
import { type Client, clientOf } from '../parts/client.ts';
import { nothingSaved, restore, type Saved, save } from '../parts/kept.ts';
import { installTime } from '../time/install-time.ts';
import { createWorld, type World } from '../world/create-world.ts';
import type { Call, Fate, Outcome } from '../world/fate.ts';
import { isSettled, unsettled } from '../world/is-settled.ts';
import { createRandom } from './create-random.ts';

/** The state that a settled simulation leaves; another one can continue from it. */
export interface Past {
  readonly kept: Saved;
  readonly history: History;
  /** ms since the start of simulated time. */
  readonly endedAt: number;
}

export const noPast = (): Past => ({ kept: nothingSaved(), history: emptyHistory(), endedAt: 0 });

export interface Simulation {
  /** Not modified. */
  readonly before: Past;
  readonly templates: Templates;
  readonly seed: number;
  readonly pageSize: number;
  /** Followers that a walk keeps when it splits; by default as in production. */
  readonly rangeSize?: number | undefined;
  readonly workers: number;
  readonly cursorsAreSnapshots?: boolean;
  readonly travelMs?: (call: Call) => number;
  readonly act: (client: Client, world: World) => Promise<void>;
  readonly fateOf: (call: Call, world: World) => Fate;
  readonly resendRefusal?: () => ResendAnswer | undefined;
  readonly onEffect?: (call: Call, outcome: Outcome) => void;
  readonly poison?: Poison;
  readonly mayPark?: boolean;
  /** Time limit for settling, ms. */
  readonly withinMs?: number;
}

export interface Simulated extends Past {
  readonly rows: KeptRows;
  /** Violated invariants; empty if there are none. */
  readonly violations: readonly string[];
}

/** How often to check whether everything has settled, and how long nothing more may happen after that, ms. */
const checkEveryMs = 50;
const quietMs = 600;

/**
 * Runs the whole system in virtual time from an earlier state until everything has settled; checks the
 * result.
 */
export async function simulate(simulation: Simulation): Promise<Simulated> {
  const { before, templates, seed, pageSize, rangeSize, workers, withinMs = 600_000 } = simulation;
  const log: string[] = [];
  const history = copyOfHistory(before.history);
  const logger = createLogger({
    name: 'riff',
    level: 'info',
    destination: { write: (line) => void log.push(line) },
  });
  using time = installTime(createRandom(seed), before.endedAt);
  const kept = restore(before.kept);
  const record = createRecorder(history, kept.notifications);
  const world = createWorld({
    ...{ time, kept, templates, logger, pageSize, rangeSize, workers },
    cursorsAreSnapshots: simulation.cursorsAreSnapshots ?? false,
    downMs: 1_000,
    travelMs: simulation.travelMs ?? (() => 0.3),
    fateOf: (call) => simulation.fateOf(call, world),
    onEffect(call, outcome) {
      record(call, outcome);
      simulation.onEffect?.(call, outcome);
    },
    resendRefusal: simulation.resendRefusal ?? (() => undefined),
  });
  for (const program of world.programs) program.start();
  let acting: 'yes' | 'done' | { readonly error: unknown } = 'yes';
  simulation.act(clientOf(world), world).then(
    () => {
      acting = 'done';
    },
    (error: unknown) => {
      acting = { error };
    },
  );
  const isOver = () => acting !== 'yes' && isSettled(world);
  const end = () => ({ rows: readKept(kept), kept: save(kept), history, endedAt: time.now });
  // A stopped process may still have work in memory, so the system must stay settled.
  for (let settled = false; !settled; settled = isSettled(world)) {
    if (!(await time.runUntil(isOver, { everyMs: checkEveryMs, withinMs })))
      return { ...end(), violations: [`I11: still waiting: ${unsettled(world).join(', ')}`] };
    await time.runUntil(() => false, { everyMs: quietMs, withinMs: quietMs });
  }
  const { poison = new Map(), mayPark = false } = simulation;
  const ended = end();
  const evidence: Evidence = { kept: ended.rows, tables: ended.kept, history, poison, mayPark, log };
  return { ...ended, violations: [...checkInvariants(evidence), ...failureOf(acting)] };
}

const failureOf = (acting: unknown): string[] =>
  typeof acting === 'object' && acting !== null && 'error' in acting
    ? [`a client failed: ${acting.error}`]
    : [];
