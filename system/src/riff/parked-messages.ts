import { contentQueue, notificationsQueue, parkedQueue } from '@riff/events';
import { type Bus, sweepQueue } from '@riff/platform';
import { type ParkedMessage, parkedMessageId } from './parked-message.ts';

const queues = [notificationsQueue, contentQueue];

/** All messages in the parked queues, in the order they were parked. */
export async function readParkedMessages(bus: Bus): Promise<readonly ParkedMessage[]> {
  const found = new Map<string, ParkedMessage>();
  for (const queue of queues) {
    await sweepQueue(bus, parkedQueue(queue), async ({ routingKey, body, properties }) => {
      const message = { routingKey, body, properties };
      const id = parkedMessageId(queue, message);
      const copies = (found.get(id)?.copies ?? 0) + 1;
      found.set(id, { kind: 'message', id, queue, copies, message });
      return false;
    });
  }
  return [...found.values()];
}

/**
 * Removes every copy of these messages from their parked queues. The last copy goes last: it determines the
 * identity, so it must remain as long as any copy does. `before` runs once per message and completes before
 * its first copy is removed. Throws if it can't read every parked message.
 */
export async function takeParkedMessages(
  bus: Bus,
  messages: readonly ParkedMessage[],
  before: (message: ParkedMessage) => Promise<void> = async () => {},
): Promise<void> {
  const begun = new Set<string>();
  for (const queue of queues) {
    const wanted = new Map(messages.filter((one) => one.queue === queue).map((one) => [one.id, one]));
    if (wanted.size === 0) continue;
    await sweepQueue(bus, parkedQueue(queue), async ({ routingKey, body, properties }) => {
      const one = wanted.get(parkedMessageId(queue, { routingKey, body, properties }));
      if (one === undefined) return false;
      if (!begun.has(one.id)) await before(one);
      begun.add(one.id);
      return true;
    });
  }
}
