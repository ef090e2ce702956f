import type { Logger } from '../../logger.ts';
import type { Entry, Journal } from './open-journal.ts';

export interface Taken extends Entry {
  readonly redelivered: boolean;
}

/** One queue over the journal: its waiting, held and returned messages. */
export interface Queue {
  readonly name: string;
  readonly waiting: number;
  readonly consumers: number;
  /** To be called when a message was committed to the journal. */
  arrived(): void;
  /** Takes the oldest messages that no consumer holds, and holds them. */
  take(max: number): readonly Taken[];
  /** Removes an acknowledged message. */
  settle(id: number): void;
  /** Returns unsettled messages; they are redelivered before later ones. */
  giveBack(ids: Iterable<number>): void;
  /** Calls `wake` when messages are waiting, until the returned function is called. */
  attach(wake: () => void): () => void;
}

export interface QueueOptions {
  readonly journal: Journal;
  readonly name: string;
  readonly logger: Logger | undefined;
}

/** A batch of large messages is cut short, since it is read in one turn of the event loop. */
const maxBatchBytes = 1024 * 1024;
const retryMs = 1_000;

/** Reads from the journal by id, so that only held messages take memory, however long the queue is. */
export function openQueue({ journal, name, logger }: QueueOptions): Queue {
  const wakers = new Set<() => void>();
  const held = new Set<number>();
  let returned: number[] = [];
  let cursor = 0;
  let deliveredThrough = journal.deliveredThrough(name);
  let total = journal.count(name);

  const wake = () => {
    for (const each of wakers) each();
  };
  const read = (max: number): Entry[] => {
    const entries: Entry[] = [];
    let bytes = 0;
    const full = () => entries.length >= max || bytes >= maxBatchBytes;
    const add = (entry: Entry) => {
      entries.push(entry);
      bytes += entry.message.body.byteLength;
    };
    while (returned.length > 0 && !full()) {
      const entry = journal.read(returned.shift() ?? 0);
      if (entry) add(entry);
    }
    if (full()) return entries;
    for (const entry of journal.after(name, cursor)) {
      cursor = entry.id;
      add(entry);
      if (full()) break;
    }
    return entries;
  };
  const markDelivered = (through: number) => {
    if (through <= deliveredThrough) return;
    journal.markDelivered(name, through);
    deliveredThrough = through;
  };
  return {
    name,
    get waiting() {
      return total - held.size;
    },
    get consumers() {
      return wakers.size;
    },
    arrived() {
      total += 1;
      wake();
    },
    take(max) {
      if (total === held.size) return [];
      const before = { cursor, returned: [...returned] };
      try {
        const entries = read(max);
        const taken = entries.map((entry) => ({ ...entry, redelivered: entry.id <= deliveredThrough }));
        // Recorded before delivery, so that after a crash they are flagged as redelivered.
        markDelivered(Math.max(...entries.map(({ id }) => id)));
        for (const { id } of entries) held.add(id);
        return taken;
      } catch (err) {
        logger?.error({ queue: name, err }, 'journal not read, trying again');
        ({ cursor, returned } = before);
        setTimeout(wake, retryMs).unref();
        return [];
      }
    },
    settle(id) {
      held.delete(id);
      total -= 1;
      journal.remove(id);
    },
    giveBack(ids) {
      for (const id of ids) {
        held.delete(id);
        returned.push(id);
      }
      returned = returned.sort((a, b) => a - b);
      wake();
    },
    attach(waker) {
      wakers.add(waker);
      return () => wakers.delete(waker);
    },
  };
}
