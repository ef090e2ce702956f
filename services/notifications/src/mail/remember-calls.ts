import { backoff } from '@riff/platform';
import type { KnownOfBatch } from './send-batch.ts';

/** A batch is given up after this many refusals because of the account, each followed by another batch's acceptance. */
const refusedMost = 3;

interface Remembered extends KnownOfBatch {
  readonly retryAt: number;
  /** Calls in a row that had no answer. */
  readonly unanswered: number;
  /** Our own errors in a row, such as a failed read. */
  readonly errors: number;
  /** Sequence number of its last refusal among all refusals; 0 for none. */
  readonly refusal: number;
  /** How many of its refusals were followed by another batch's acceptance. */
  readonly alone: number;
}

const nothing: Remembered = {
  retryAt: 0,
  unanswered: 0,
  errors: 0,
  onlyRefused: false,
  givenUp: false,
  refusal: 0,
  alone: 0,
};

/** What one sender remembers of its calls, for each unfinished batch. */
export interface Calls {
  of(batchId: string): Remembered;
  /** What is known before a call. `onlyRefused` is false from then on, until that call is answered. */
  begin(batchId: string): KnownOfBatch;
  finished(batchId: string): void;
  /** Notes an error of our own; returns how many in a row. */
  failed(batchId: string): number;
  /** Resend accepted it, so batches refused since the last acceptance were refused on their own. */
  accepted(batchId: string): void;
  retry(
    batchId: string,
    { spent, onlyRefused }: { readonly spent: boolean; readonly onlyRefused: boolean },
  ): void;
  /** It was refused because of the account. `counts`: the batch itself may be the cause. */
  refused(batchId: string, counts: boolean): void;
}

export function rememberCalls(): Calls {
  const remembered = new Map<string, Remembered>();
  /** Batches refused since the last acceptance. */
  const refusedSince = new Set<string>();
  let refusals = 0;

  const of = (batchId: string) => remembered.get(batchId) ?? nothing;
  const finished = (batchId: string) => {
    remembered.delete(batchId);
    refusedSince.delete(batchId);
  };
  return {
    of,
    begin(batchId) {
      const known = of(batchId);
      if (known.onlyRefused) remembered.set(batchId, { ...known, onlyRefused: false });
      return known;
    },
    failed(batchId) {
      const errors = of(batchId).errors + 1;
      const retryAt = performance.now() + backoff(errors + 3);
      remembered.set(batchId, { ...of(batchId), errors, retryAt });
      return errors;
    },
    finished,
    accepted(batchId) {
      finished(batchId);
      for (const id of refusedSince) {
        const alone = of(id).alone + 1;
        remembered.set(id, { ...of(id), alone, givenUp: alone >= refusedMost });
      }
      refusedSince.clear();
    },
    retry(batchId, { spent, onlyRefused }) {
      const unanswered = of(batchId).unanswered + (spent ? 1 : 0);
      const retryAt = performance.now() + (spent ? backoff(unanswered + 3) : 0);
      remembered.set(batchId, { ...of(batchId), unanswered, errors: 0, retryAt, onlyRefused });
    },
    refused(batchId, counts) {
      refusals += 1;
      remembered.set(batchId, { ...of(batchId), refusal: refusals, retryAt: 0, errors: 0 });
      if (counts) refusedSince.add(batchId);
    },
  };
}
