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

const pollEveryMs = 50;
/** A message in transit is briefly in no component, so this many polls in a row must find nothing. */
const emptyPollsNeeded = 3;

/**
 * Resolves once all outboxes, queues, jobs and batches are empty, or waiting is pointless. Throws on timeout.
 */
export async function settleAll(options: SettleOptions): Promise<void> {
  const { services, bus, queues, withinMs = 60_000, isPointless } = options;
  const until = performance.now() + withinMs;
  const isEmpty = async () => {
    const settled = await Promise.all(services.map((service) => service.settled()));
    const depths = await Promise.all(queues.map((queue) => bus.inspect(queue)));
    return settled.every(Boolean) && depths.every(({ messages }) => messages === 0);
  };
  for (let empty = 0; empty < emptyPollsNeeded; ) {
    empty = (await isEmpty()) ? empty + 1 : 0;
    if (await isPointless?.()) return;
    if (performance.now() > until) throw new Error(`not settled within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, pollEveryMs));
  }
}
