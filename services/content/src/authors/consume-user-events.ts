import { contentQueue, type IncomingEvent } from '@riff/events';
import {
  type Bus,
  type Consuming,
  type Delivery,
  type Logger,
  nowInstant,
  type Received,
  startConsuming,
} from '@riff/platform';
import type { ContentStore } from '../store/content-store.ts';
import { ingestUserEvents } from './ingest-user-events.ts';
import type { UserEvent } from './user-change-of.ts';

export interface ConsumeDeps {
  readonly bus: Bus;
  readonly store: Pick<ContentStore, 'userRefs' | 'erasure' | 'ping' | 'probe'>;
  readonly logger: Logger;
}

/** Consumes `content_queue` and stores user references. Several instances may do so at once. */
export function consumeUserEvents({ bus, store, logger }: ConsumeDeps): Consuming {
  /** Deliveries already forwarded: a batch that failed halfway is applied again. */
  const passedOn = new WeakSet<Delivery>();
  return startConsuming({
    bus,
    queue: contentQueue,
    logger,
    ping: () => store.ping(),
    probe: () => store.probe(),
    async apply(batch) {
      const events = batch.map(({ event }) => event);
      await ingestUserEvents(store, events.filter(isUserEvent), nowInstant());
      const toPassOn = batch.filter(({ event, delivery }) => !isUserEvent(event) && !passedOn.has(delivery));
      // All of them: one that is still on its way when another fails would go out again.
      const outcomes = await Promise.allSettled(
        toPassOn.map(async (received) => {
          await passOn(bus, received);
          passedOn.add(received.delivery);
        }),
      );
      for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
    },
  });
}

function isUserEvent(event: IncomingEvent): event is UserEvent {
  return (
    event.pattern === 'auth.tokenGenerated' ||
    event.pattern === 'user.updated' ||
    event.pattern === 'user.deleted'
  );
}

/** Forwards an event that was sent to the wrong queue to the exchange, which routes it to its consumers. */
async function passOn(bus: Bus, { event, delivery }: Received): Promise<void> {
  const { body, properties } = delivery;
  await bus.publish({ routingKey: event.pattern, body, properties });
}
