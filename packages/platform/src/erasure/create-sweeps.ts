import type { Logger } from '../logger.ts';
import { createPutOff } from './put-off.ts';

export interface SweepsOptions {
  /**
   * Sweeps one account, a bounded piece per `next`. Started again, it does the rest. Ends with `later` where it can't
   * be done yet.
   */
  readonly sweep: (id: string, signal: AbortSignal) => AsyncGenerator<void, undefined | 'later'>;
  readonly logger: Logger;
}

export interface Sweeps extends AsyncDisposable {
  /** Ids that failed and are not due for a retry yet. */
  putOff(): readonly string[];
  /** Does one piece of each, unless aborted; returns the ids that are done. */
  turn(ids: readonly string[], signal: AbortSignal): Promise<readonly string[]>;
}

/**
 * Interleaves sweeps, so that a long one does not delay the others. A failing one is retried with growing
 * delays.
 */
export function createSweeps({ sweep, logger }: SweepsOptions): Sweeps {
  const putOff = createPutOff();
  const underWay = new Map<string, ReturnType<SweepsOptions['sweep']>>();

  const isDone = async (id: string, signal: AbortSignal): Promise<boolean> => {
    const pieces = underWay.get(id) ?? sweep(id, signal);
    underWay.set(id, pieces);
    try {
      const { done = false, value } = await pieces.next();
      if (done) underWay.delete(id);
      if (value === 'later') putOff.add(id);
      return done && value !== 'later';
    } catch (err) {
      underWay.delete(id);
      if (signal.aborted) throw err;
      putOff.add(id);
      logger.warn({ err, userId: id }, 'account not erased yet, trying again later');
      return false;
    }
  };
  const end = async (ids: readonly string[]) => {
    for (const id of ids) {
      await underWay.get(id)?.return(undefined);
      underWay.delete(id);
    }
  };
  return {
    putOff: () => putOff.ids(),
    async turn(ids, signal) {
      // Another instance finished them.
      await end([...underWay.keys()].filter((id) => !ids.includes(id)));
      const done: string[] = [];
      for (const id of ids) if (!signal.aborted && (await isDone(id, signal))) done.push(id);
      return done;
    },
    [Symbol.asyncDispose]: () => end([...underWay.keys()]),
  };
}
