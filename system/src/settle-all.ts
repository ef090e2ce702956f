import type { Bus, Service } from '@riff/platform';

export interface SettleOptions {
  readonly services: readonly Service[];
  readonly bus: Pick<Bus, 'inspect'>;
  readonly queues: readonly string[];
  /** How long to wait at most, ms. */
  readonly withinMs?: number;
  /** Whether waiting has become pointless. */
  readonly isPointless?: () => Promise<boolean>;
}

const lookEveryMs = 50;
/** What is on its way between two parts is in neither for a moment: everything must look empty this often in a row. */
const looksInARow = 3;

/** Resolves when no outbox, queue, job or batch holds anything, or waiting is pointless. Throws when it takes too long. */
export async function settleAll(options: SettleOptions): Promise<void> {
  const { services, bus, queues, withinMs = 60_000, isPointless } = options;
  const until = performance.now() + withinMs;
  const isEmpty = async () => {
    const settled = await Promise.all(services.map((service) => service.settled()));
    const depths = await Promise.all(queues.map((queue) => bus.inspect(queue)));
    return settled.every(Boolean) && depths.every(({ messages }) => messages === 0);
  };
  for (let empty = 0; empty < looksInARow; ) {
    empty = (await isEmpty()) ? empty + 1 : 0;
    if (await isPointless?.()) return;
    if (performance.now() > until) throw new Error(`not settled within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}
