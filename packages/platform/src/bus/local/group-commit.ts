import { BusUnavailableError } from '../bus.ts';

export interface GroupCommit {
  /** Applies a change in the next transaction; resolves when it is committed. Throws BusUnavailableError. */
  add(change: () => void): Promise<void>;
  /** Resolves when nothing waits any more. */
  drained(): Promise<void>;
}

export interface GroupCommitOptions {
  /** Runs the work in one transaction, all or nothing. */
  readonly transaction: (work: () => void) => void;
  readonly onCommit: () => void;
  readonly onFailure: (error: unknown) => void;
  /** Milliseconds of any clock that only goes forward. */
  readonly now?: () => number;
}

interface Waiting {
  readonly change: () => void;
  readonly answer: PromiseWithResolvers<void>;
}

/** Shorter than the 20 ms that a slice of the event loop may take, with room for the commit. */
const sliceMs = 8;

/** What comes in one turn of the event loop shares a transaction; more than a slice holds goes on in the next turn. */
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
        // One at least: to begin may have taken longer than the slice, on a busy machine or where another has the lock.
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
    // A transaction that doesn't even begin would be tried again for ever.
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
