import { type OutgoingEvent, writeMessage } from '@riff/events';
import { Counter, type Registry } from 'prom-client';
import { type Bus, BusUnavailableError } from '../bus/bus.ts';
import type { Logger } from '../logger.ts';
import { type Loop, startLoop } from '../loop.ts';
import { trackOutage } from '../outage/track-outage.ts';
import { createPatience } from './create-patience.ts';
import { gaugeOutbox } from './gauge-outbox.ts';
import type { Outbox, Verdict } from './outbox.ts';

/** Unconfirmed events per drain: enough to hide the broker's round trip, few enough to be cheap to resend. */
const window = 500;
/** How long a stop waits for outstanding confirms, ms. Events without one are published again later. */
const lastConfirmsMs = 2_000;
/** How often the outbox is polled when nothing wakes the relay, ms. */
const pollMs = 500;

export interface RelayOptions {
  readonly outbox: Outbox;
  readonly bus: Bus;
  readonly logger: Logger;
  readonly metrics: Registry;
  readonly service: string;
}

/** Publishes the outbox at least once, each entity's events in order. `wake` is only a hint. */
export function startRelay({ outbox, bus, logger, metrics, service }: RelayOptions): Loop {
  const published = relayCounter(metrics);
  gaugeOutbox(metrics, service, outbox);
  const refusals = trackOutage({
    began: (refused: object) => logger.error(refused, 'events refused, kept in the outbox'),
  });
  const patience = createPatience();
  const publishAll = async (events: readonly OutgoingEvent[]) => {
    const confirmed = Promise.all(
      events.map(async (event) => {
        const { verdict, err } = await publishOne(bus, event);
        published.inc({ service, pattern: event.pattern, verdict });
        if (verdict === 'refused') refusals.failed({ err, ...namesOf(event) });
        return verdict;
      }),
    );
    const verdicts = await patience.waitFor<readonly Verdict[]>(confirmed, () => events.map(() => 'unknown'));
    if (verdicts.length > 0 && !verdicts.includes('refused')) refusals.succeeded();
    return verdicts;
  };
  /** Whether to drain again at once. */
  const drain = async () => {
    if (!bus.status.connected || bus.status.blocked) return false;
    const { confirmed, full } = await outbox.drain(window, publishAll);
    return confirmed > 0 && full;
  };
  const drainOn = async (stop: AbortSignal) => {
    while (!stop.aborted && (await drain()));
  };
  const loop = startLoop({
    name: `relay ${service}`,
    logger,
    idleMs: pollMs,
    step: async (stop) => {
      // With a backlog, one drain reads and clears while the broker confirms the events of another.
      if (await drain()) await all(Array.from({ length: outbox.drainsAtOnce }, () => drainOn(stop)));
      return 'idle';
    },
  });
  return {
    wake: loop.wake,
    async [Symbol.asyncDispose]() {
      const timer = setTimeout(patience.end, lastConfirmsMs);
      await loop[Symbol.asyncDispose]();
      clearTimeout(timer);
    },
  };
}

/** Throws if one failed, but only once all have ended, so that none keeps running unobserved. */
async function all(works: readonly Promise<void>[]): Promise<void> {
  await Promise.allSettled(works);
  await Promise.all(works);
}

async function publishOne(bus: Bus, event: OutgoingEvent): Promise<{ verdict: Verdict; err?: unknown }> {
  try {
    await bus.publish(writeMessage(event));
    return { verdict: 'confirmed' };
  } catch (err) {
    return { verdict: err instanceof BusUnavailableError ? 'unknown' : 'refused', err };
  }
}

const namesOf = ({ pattern, meta }: OutgoingEvent) => ({ pattern, eventId: meta.messageId });

function relayCounter(metrics: Registry): Counter<'service' | 'pattern' | 'verdict'> {
  const name = 'riff_relay_events_total';
  const known = metrics.getSingleMetric(name);
  if (known instanceof Counter) return known;
  return new Counter({
    name,
    help: 'Events that a relay published, by what became of them.',
    labelNames: ['service', 'pattern', 'verdict'],
    registers: [metrics],
  });
}
