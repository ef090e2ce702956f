import type { DatabaseSync } from '@riff/platform';
import type { Simulation } from '../run/simulate.ts';
import type { World } from '../world/create-world.ts';
import { type Call, pass } from '../world/fate.ts';

/** A call in a run without faults, at which a fault can be tried. */
export interface Point {
  readonly verb: string;
  /**
   * The verb of the same process's call whose effect comes directly before this call. Nothing runs between
   * them, so a fault before this call equals a fault after that one's effect.
   */
  readonly follows: string | undefined;
  /** The call changes nothing outside the process; it only returns an answer. */
  readonly reads: boolean;
}

/** Records the calls of a run without faults. */
export function recordCalls() {
  const points: Point[] = [];
  const begun = new Map<Call, { readonly index: number; readonly changes: number }>();
  let last: { readonly call: Call; readonly step: number } | undefined;
  let world: World | undefined;

  const fateOf: Simulation['fateOf'] = (call, its) => {
    world = its;
    const isNext = last?.call.process === call.process && last.step === its.time.steps;
    const follows = isNext ? last?.call.verb : undefined;
    begun.set(call, { index: points.length, changes: changesIn(its) });
    points.push({ verb: call.verb, follows, reads: false });
    last = undefined;
    return pass;
  };
  const onEffect: Simulation['onEffect'] = (call) => {
    const { index = 0, changes } = begun.get(call) ?? {};
    const point = points[index];
    if (world === undefined || point === undefined) return;
    const reads = mayBeRead(call.verb) && changesIn(world) === changes;
    points[index] = { ...point, reads };
    last = { call, step: world.time.steps };
  };
  return { points, fateOf, onEffect };
}

/** Calls to the broker and Resend count as changes, and so does a cursor's `next`, which moves the cursor. */
const mayBeRead = (verb: string) => !/ (bus|resend)\.| pause$|\.next$/.test(verb);

const changesIn = ({ kept: { users, content, notifications } }: World) =>
  [users, content, notifications].map(changesOf).reduce((sum, changes) => sum + changes, 0);

const changesOf = (db: DatabaseSync): number =>
  Number(db.prepare('select total_changes() as changes').get()?.changes);
