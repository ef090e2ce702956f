import type { Bus, Logger } from '@riff/platform';

/** How long a new lease holder waits for the previous holder's consumer to disappear, ms. */
const waitForOthersMs = 30_000;
const pollEveryMs = 500;

export interface QueueWatchOptions {
  readonly bus: Pick<Bus, 'inspect'>;
  readonly queue: string;
  readonly logger: Logger;
  /** Called once: as soon as no other consumer is on the queue, or after another has stayed for 30 s. */
  readonly begin: () => void;
  /** Whether our own consumer is on the queue. */
  readonly isConsuming: () => boolean;
}

export interface QueueWatch extends Disposable {
  /** At the last poll, we were consuming beside another consumer. */
  readonly shared: boolean;
}

/** Polls for other consumers on the queue until we start, and for as long as one consumes beside us. */
export function watchQueue({ bus, queue, logger, begin, isConsuming }: QueueWatchOptions): QueueWatch {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let begun = false;
  let shared = false;
  let othersSince: number | undefined;

  /** Undefined while the broker can't be reached. */
  const areOthersThere = async () => {
    const seen = await bus.inspect(queue).catch(() => undefined);
    return seen && seen.consumers > (isConsuming() ? 1 : 0);
  };
  const hasWaited = () => othersSince !== undefined && performance.now() - othersSince >= waitForOthersMs;
  const poll = async () => {
    const others = await areOthersThere();
    if (stopped) return;
    if (others === undefined) othersSince = undefined;
    if (others) othersSince ??= performance.now();
    if (!begun && (others === false || hasWaited())) {
      begun = true;
      begin();
      if (others) logger.warn('another consumer stays on the queue, consuming anyway');
    }
    shared = begun && others === true;
    if (!begun || others !== false) timer = setTimeout(poll, pollEveryMs);
  };
  void poll();
  return {
    get shared() {
      return shared;
    },
    [Symbol.dispose]() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
