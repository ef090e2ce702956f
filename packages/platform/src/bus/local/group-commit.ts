import { BusUnavailableError } from '../bus.ts';

export interface GroupCommit {
  /** Applies a change in the next transaction; resolves when it is committed. Throws BusUnavailableError. */
  add(change: () => void): Promise<void>;
  /** Resolves when no change is waiting. */
  drained(): Promise<void>;
}

export interface GroupCommitOptions {
  /** Runs the work in one transaction, all or nothing. */
  readonly transaction: (work: () => void) => void;
  readonly onCommit: () => void;
  readonly onFailure: (error: unknown) => void;
  /** A monotonic clock, ms. */
  readonly now?: () => number;
}

interface Waiting {
  readonly change: () => void;
  readonly answer: PromiseWithResolvers<void>;
}

/** Below the 20 ms allowed for a turn of the event loop, to leave room for the commit. */
const sliceMs = 8;

/**
 * Changes added in one turn of the event loop share a transaction. Those beyond `sliceMs` wait for the next
 * turn.
 */
export function groupCommit(options: GroupCommitOptions): GroupCommit {
  const { transaction, onCommit, onFailure, now = () => performance.now() } = options;
  let waiting: Waiting[] = [];
  let scheduled = false;
  let drained = Promise.withResolvers<void>();
  drained.resolve();

  const commitSome = () => {
    const end = now() + sliceMs;
    let taken = 0;
    let failure: BusUnavailableError | undefined;
    try {
      transaction(() => {
        // At least one: beginning the transaction may itself exceed the slice, on a busy machine or while
        // waiting for a lock.
        while (taken < waiting.length && (taken === 0 || now() < end)) {
          taken += 1;
          waiting[taken - 1]?.change();
        }
      });
      onCommit();
    } catch (cause) {
      onFailure(cause);
      failure = new BusUnavailableError('the journal could not be written', { cause });
    }
    // If the transaction did not even begin, fail everything that waits: otherwise it would be retried for
    // ever.
    const answered = taken > 0 ? taken : waiting.length;
    const group = waiting.slice(0, answered);
    waiting = waiting.slice(answered);
    for (const { answer } of group) {
      if (failure) answer.reject(failure);
      else answer.resolve();
    }
  };
  const run = () => {
    scheduled = false;
    commitSome();
    if (waiting.length > 0) schedule();
    else drained.resolve();
  };
  const schedule = () => {
    if (scheduled) return;
    scheduled = true;
    setImmediate(run);
  };
  return {
    add(change) {
      const answer = Promise.withResolvers<void>();
      if (waiting.length === 0) drained = Promise.withResolvers();
      waiting.push({ change, answer });
      schedule();
      return answer.promise;
    },
    drained: () => drained.promise,
  };
}
