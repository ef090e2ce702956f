import type { WireMessage } from '@riff/events';
import type { Channel } from 'rabbitmq-client';
import type { Delivery } from '../bus.ts';
import { toDelivery } from '../to-delivery.ts';
import { within } from '../within.ts';
import { closeChannel } from './close-channel.ts';
import { createAcknowledger } from './create-acknowledger.ts';
import type { Opened } from './keep-open.ts';
import type { RawMessage } from './raw-bodies.ts';
import { toWireMessage } from './to-wire-message.ts';

/**
 * One channel that consumes one queue. A delivery can be acknowledged only on the channel that delivered it.
 */
export interface Session extends Opened {
  /** Takes up to `max` of the waiting deliveries, in order of arrival; none once the channel is gone. */
  take(max: number): readonly Delivery[];
}

export interface SessionOptions {
  readonly channel: Channel;
  readonly queue: string;
  readonly prefetch: number;
  readonly send: (queue: string, message: WireMessage) => Promise<void>;
  readonly onArrival: () => void;
  readonly onLost: () => void;
}

const acceptMs = 5_000;

/**
 * Replaces rabbitmq-client's own consumer, which acks or nacks whatever its handler leaves unsettled, and
 * waits for handlers that never settle. Here unsettled deliveries stay unacknowledged until the channel
 * closes, which returns them to the queue in order.
 */
export async function openSession(options: SessionOptions): Promise<Session> {
  const { channel, queue, prefetch, send, onArrival, onLost } = options;
  const acks = createAcknowledger((deliveryTag, multiple) => {
    if (channel.active) channel.basicAck({ deliveryTag, multiple });
  });
  let arrived: Delivery[] = [];
  channel.once('close', onLost);
  // The queue was deleted or moved: reopen.
  channel.once('basic.cancel', onLost);
  const consume = async () => {
    // In AMQP, zero means no limit.
    await channel.basicQos({ prefetchCount: Number.isFinite(prefetch) ? prefetch : 0 });
    await channel.basicConsume({ queue }, (message) => {
      const { deliveryTag, redelivered } = message;
      const ack = () => acks.ack(deliveryTag);
      arrived.push(
        toDelivery({ message: toWireMessage(message as RawMessage), queue, redelivered, ack, send }),
      );
      onArrival();
    });
  };
  const close = async () => {
    acks.flush();
    await closeChannel(channel);
  };
  try {
    await within(acceptMs, 'consuming', consume());
  } catch (error) {
    await close();
    throw error;
  }
  return {
    take(max) {
      if (!channel.active) arrived = [];
      return arrived.splice(0, max);
    },
    close,
  };
}
