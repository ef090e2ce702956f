import type { Owner } from './owner.ts';

export interface Timer {
  readonly at: number;
  readonly owner: Owner | undefined;
  readonly run: () => void;
  cancelled: boolean;
}

export interface Timers {
  add(at: number, owner: Owner | undefined, run: () => void): Timer;
  /** The timer that is due first; of several, the one that was set first. */
  next(): Timer | undefined;
  take(): void;
}

type Ordered = Timer & { readonly order: number };

const isBefore = (one: Ordered, other: Ordered) =>
  one.at === other.at ? one.order < other.order : one.at < other.at;

/** A binary heap by time. */
export function createTimers(): Timers {
  const heap: Ordered[] = [];
  let order = 0;

  const swap = (a: number, b: number) => {
    const [one, other] = [heap[a], heap[b]];
    if (one === undefined || other === undefined) return;
    heap[a] = other;
    heap[b] = one;
  };
  const isLess = (a: number, b: number) => {
    const [one, other] = [heap[a], heap[b]];
    return one !== undefined && other !== undefined && isBefore(one, other);
  };
  const rise = (from: number) => {
    for (let at = from; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (!isLess(at, parent)) return;
      swap(at, parent);
      at = parent;
    }
  };
  const sink = () => {
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let least = at;
      if (isLess(left, least)) least = left;
      if (isLess(right, least)) least = right;
      if (least === at) return;
      swap(at, least);
      at = least;
    }
  };
  const take = () => {
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    heap[0] = last;
    sink();
  };
  return {
    add(at, owner, run) {
      const timer: Ordered = { at, owner, run, cancelled: false, order: order++ };
      heap.push(timer);
      rise(heap.length - 1);
      return timer;
    },
    next() {
      while (heap[0]?.cancelled) take();
      return heap[0];
    },
    take,
  };
}
