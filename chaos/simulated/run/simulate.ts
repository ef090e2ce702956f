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

/** What a simulation leaves once all is settled, where another may go on. */
export interface Past {
  readonly kept: Saved;
  readonly history: History;
  /** ms since the beginning. */
  readonly endedAt: number;
}

export const noPast = (): Past => ({ kept: nothingSaved(), history: emptyHistory(), endedAt: 0 });

export interface Simulation {
  /** It stays as it is. */
  readonly before: Past;
  readonly templates: Templates;
  readonly seed: number;
  readonly pageSize: number;
  readonly workers: number;
  readonly cursorsAreSnapshots?: boolean;
  readonly travelMs?: (call: Call) => number;
  readonly act: (client: Client, world: World) => Promise<void>;
  readonly fateOf: (call: Call, world: World) => Fate;
  readonly resendRefusal?: () => ResendAnswer | undefined;
  readonly onEffect?: (call: Call, outcome: Outcome) => void;
  readonly poison?: Poison;
  readonly mayPark?: boolean;
  /** How long it may take until all is settled, ms. */
  readonly withinMs?: number;
}

export interface Simulated extends Past {
  readonly rows: KeptRows;
  /** What is wrong; nothing where nothing is. */
  readonly violations: readonly string[];
}

/** How often it is looked whether all is settled, and how long nothing more may happen then, ms. */
const lookEveryMs = 50;
const quietMs = 600;

/** Runs the whole system from what there was before, in virtual time, until all is settled, and checks what is left. */
export async function simulate(simulation: Simulation): Promise<Simulated> {
  const { before, templates, seed, pageSize, workers, withinMs = 600_000 } = simulation;
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
    ...{ time, kept, templates, logger, pageSize, workers },
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
  // A process that was stopped may have had something in mind: it has to stay settled.
  for (let settled = false; !settled; settled = isSettled(world)) {
    if (!(await time.runUntil(isOver, { everyMs: lookEveryMs, withinMs })))
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
