import type { Bus, Logger } from '@riff/platform';

/** How long a new holder waits for the previous one's consumer to go, ms. */
const waitForOthersMs = 30_000;
const lookEveryMs = 500;

export interface QueueWatchOptions {
  readonly bus: Pick<Bus, 'inspect'>;
  readonly queue: string;
  readonly logger: Logger;
  /** Called once, when no other consumer is on the queue or one has stayed for 30 s. */
  readonly begin: () => void;
  /** Whether our own consumer is on the queue. */
  readonly isConsuming: () => boolean;
}

export interface QueueWatch extends Disposable {
  /** At the last look, we were consuming beside another. */
  readonly shared: boolean;
}

/** Watches for other consumers on the queue: before we begin, and while another consumes beside us. */
export function watchQueue({ bus, queue, logger, begin, isConsuming }: QueueWatchOptions): QueueWatch {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let begun = false;
  let shared = false;
  let othersSince: number | undefined;

  /** Undefined while the broker can't be asked. */
  const areOthersThere = async () => {
    const seen = await bus.inspect(queue).catch(() => undefined);
    return seen && seen.consumers > (isConsuming() ? 1 : 0);
  };
  const hasWaited = () => othersSince !== undefined && performance.now() - othersSince >= waitForOthersMs;
  const look = async () => {
    const others = await areOthersThere();
    if (stopped) return;
    if (others === undefined) othersSince = undefined;
    if (others) othersSince ??= performance.now();
    if (!begun && (others === false || hasWaited())) {
      begun = true;
      begin();
      if (others) logger.warn('another consumer stays on the queue, consuming beside it');
    }
    shared = begun && others === true;
    if (!begun || others !== false) timer = setTimeout(look, lookEveryMs);
  };
  void look();
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
