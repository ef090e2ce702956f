import type { WireMessage } from '@riff/events';

/** A message in a queue. */
export interface Entry {
  readonly message: WireMessage;
  /** It was handed to a consumer before. */
  redelivered: boolean;
  /** The session that has it in hand. */
  heldBy: object | undefined;
}

export interface MemoryQueue {
  readonly name: string;
  /** All that is there, in order of arrival, in hand or not. */
  readonly entries: readonly Entry[];
  readonly consumers: number;
  put(message: WireMessage): void;
  /** The oldest that nobody holds, held by the session from now on. */
  take(max: number, session: object): readonly Entry[];
  /** Acknowledged by the one that holds it: gone for good. */
  settle(entry: Entry, session: object): void;
  /** Whatever the session holds comes again, before what came after it. */
  giveBack(session: object): void;
  /** Puts what nobody holds into another order. */
  shuffle(random: () => number): void;
  /** Calls `wake` when something waits, until the returned function is called. */
  attach(wake: () => void): () => void;
}

/** One queue, in order of arrival. What was taken keeps its place until it is acknowledged. */
export function createMemoryQueue(name: string): MemoryQueue {
  const wakers = new Set<() => void>();
  let entries: Entry[] = [];
  const wake = () => {
    for (const each of wakers) each();
  };
  return {
    name,
    get entries() {
      return entries;
    },
    get consumers() {
      return wakers.size;
    },
    put(message) {
      entries.push({ message, redelivered: false, heldBy: undefined });
      wake();
    },
    take(max, session) {
      const taken = entries.filter((entry) => entry.heldBy === undefined).slice(0, max);
      for (const entry of taken) entry.heldBy = session;
      return taken;
    },
    settle(entry, session) {
      if (entry.heldBy === session) entries = entries.filter((other) => other !== entry);
    },
    giveBack(session) {
      for (const entry of entries) {
        if (entry.heldBy !== session) continue;
        entry.heldBy = undefined;
        entry.redelivered = true;
      }
      wake();
    },
    shuffle(random) {
      const waiting = entries.filter(({ heldBy }) => heldBy === undefined);
      const places = waiting.map((entry) => ({ entry, place: random() }));
      const shuffled = places.sort((one, other) => one.place - other.place).map(({ entry }) => entry);
      entries = entries.map((entry) => (entry.heldBy === undefined ? (shuffled.shift() ?? entry) : entry));
    },
    attach(waker) {
      wakers.add(waker);
      return () => wakers.delete(waker);
    },
  };
}
