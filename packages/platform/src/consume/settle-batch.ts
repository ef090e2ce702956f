import { readMessage, refuseAhead, withoutToken } from '@riff/events';
import type { Delivery } from '../bus/bus.ts';
import { backoff } from '../loop.ts';
import { isUnavailable } from '../unavailable.ts';
import { sleep } from './sleep.ts';
import type { ConsumingOptions, Received } from './start-consuming.ts';

/** A message that fails this often on its own, while the store takes writes, is parked. Redeliveries don't count. */
const attemptsAlone = 5;

/** Thrown inside consuming: leaves the rest of the batch with the broker and closes the consumer. */
export class Pause extends Error {}
/** The store answers a ping but refuses every write. */
export class Refusal extends Pause {}

export type SettleParts = Pick<
  ConsumingOptions,
  'queue' | 'logger' | 'apply' | 'ping' | 'probe' | 'onParked'
> & {
  /** Aborts when consuming ends, and cuts waits between attempts short. */
  readonly ended: AbortSignal;
};

/** Applies and acknowledges each message, or parks it. Throws Pause if that has to wait. */
export async function settleBatch(options: SettleParts, batch: readonly Delivery[]): Promise<void> {
  const received: Received[] = [];
  for (const delivery of batch) {
    const read = refuseAhead(readMessage(delivery), Date.now());
    if (read.ok) received.push({ event: read.event, delivery });
    else await park(options, delivery, read.reason, read.detail);
  }
  if (received.length === 0 || (await applied(options, received))) return;
  for (const one of received) await settleAlone(options, one);
}

/** Whether the whole batch was applied. Throws Pause if a dependency is unavailable. */
async function applied(options: SettleParts, batch: readonly Received[]): Promise<boolean> {
  try {
    await options.apply(batch);
  } catch (error) {
    await pauseIfAway(options, error);
    options.logger.warn(
      { queue: options.queue, size: batch.length, err: error },
      'batch failed, retrying one by one',
    );
    return false;
  }
  for (const { delivery } of batch) delivery.ack();
  return true;
}

async function settleAlone(options: SettleParts, one: Received): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    if (options.ended.aborted) throw new Pause('ended');
    try {
      await options.apply([one]);
      return one.delivery.ack();
    } catch (error) {
      await pauseIfAway(options, error);
      if (attempt < attemptsAlone) {
        await sleep(backoff(attempt), options.ended);
        continue;
      }
      await options.probe().catch((cause) => {
        throw new Refusal('refused', { cause });
      });
      const { pattern, meta } = one.event;
      options.logger.error(
        { err: error, pattern, eventId: meta.messageId },
        'message parked: it failed five times on its own',
      );
      return park(options, one.delivery, 'failing', error instanceof Error ? error.name : 'unknown error');
    }
  }
}

async function pauseIfAway({ ping }: SettleParts, error: unknown): Promise<void> {
  if (isUnavailable(error)) throw new Pause('away', { cause: error });
  await ping().catch((cause) => {
    throw new Pause('away', { cause });
  });
}

async function park(options: SettleParts, delivery: Delivery, reason: string, detail: string): Promise<void> {
  await delivery.park({ reason, detail }, withoutToken(delivery.body));
  options.onParked?.(reason);
  options.logger.info({ queue: options.queue, reason, detail }, 'message parked');
}
