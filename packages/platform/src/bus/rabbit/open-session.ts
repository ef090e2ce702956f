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

/** One channel that consumes one queue: what it delivered can be acknowledged on it alone. */
export interface Session extends Opened {
  /** Up to `max` of the deliveries that wait, in order of arrival; none once the channel is gone. */
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
 * rabbitmq-client's own consumer acknowledges, or nacks, whatever its handler leaves, and waits for handlers that
 * never settle. Here what is unsettled stays with the broker until the channel closes, which gives it back in order.
 */
export async function openSession(options: SessionOptions): Promise<Session> {
  const { channel, queue, prefetch, send, onArrival, onLost } = options;
  const acks = createAcknowledger((deliveryTag, multiple) => {
    if (channel.active) channel.basicAck({ deliveryTag, multiple });
  });
  let arrived: Delivery[] = [];
  channel.once('close', onLost);
  // The queue was deleted or moved: begin anew.
  channel.once('basic.cancel', onLost);
  const consume = async () => {
    // Zero is AMQP's word for no limit.
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
