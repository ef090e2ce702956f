import type { LiveStream } from './live-stream.ts';

/** Open at once for one user: a window each, and then some. */
const streamsPerUser = 10;
/** When a stream that had to make room may come again, ms: sooner, and windows would push each other out in turns. */
const evictedRetryMs = 30_000;

/** Who has streams open here, and for whom there may be something to tell. */
export interface Audience {
  readonly size: number;
  streams(): readonly LiveStream[];
  /** The oldest of a user with too many ends. */
  add(stream: LiveStream): void;
  remove(stream: LiveStream): void;
  /** This user's inbox may have changed; `read`: a notification that was marked. */
  changed(userId: string, read?: string): void;
  /** Puts the stream's user in line if the stream wants to be looked at and can be told. */
  queue(stream: LiveStream): void;
  /** Each stream's heartbeat and expiry, and a look for those that went long without. */
  beat(now: number): void;
  /** Somebody is in line. */
  readonly waiting: boolean;
  /** Takes the first so many users out of the line: their streams that can be told. */
  take(users: number, now: number): readonly LiveStream[];
}

export function createAudience(): Audience {
  const byUser = new Map<string, Set<LiveStream>>();
  const line = new Set<string>();
  let size = 0;

  const isReady = (stream: LiveStream, now: number) =>
    stream.dirty && stream.flowing && now >= stream.calmUntil;
  const of = (userId: string) => byUser.get(userId) ?? new Set();
  const queue = (stream: LiveStream) => {
    if (isReady(stream, Date.now())) line.add(stream.userId);
  };
  const changed = (userId: string, read?: string) => {
    for (const stream of of(userId)) {
      stream.dirty = true;
      if (read !== undefined) stream.mark(read);
      queue(stream);
    }
  };
  const streams = () => [...byUser.values()].flatMap((own) => [...own]);
  return {
    get size() {
      return size;
    },
    get waiting() {
      return line.size > 0;
    },
    streams,
    add(stream) {
      const own = of(stream.userId);
      byUser.set(stream.userId, own.add(stream));
      size += 1;
      const open = [...own].filter((each) => !each.ended);
      if (open.length > streamsPerUser) open[0]?.end(evictedRetryMs);
      queue(stream);
    },
    remove(stream) {
      const own = of(stream.userId);
      if (!own.delete(stream)) return;
      size -= 1;
      if (own.size > 0) return;
      byUser.delete(stream.userId);
      // Or the line would grow while the store is away, as people come and go.
      line.delete(stream.userId);
    },
    changed,
    queue,
    beat(now) {
      for (const stream of streams()) {
        stream.beat(now);
        if (stream.dirty) queue(stream);
        else if (stream.isDue(now)) changed(stream.userId);
      }
    },
    take(users, now) {
      const taken = [...line.values().take(users)];
      for (const userId of taken) line.delete(userId);
      return taken.flatMap((userId) => [...of(userId)].filter((stream) => isReady(stream, now)));
    },
  };
}
