import type { WireMessage } from '@riff/events';
import type { Delivery } from './bus.ts';
import { parkedCopy } from './parked-copy.ts';

export interface Delivered {
  readonly message: WireMessage;
  readonly queue: string;
  readonly redelivered: boolean;
  readonly ack: () => void;
  readonly send: (queue: string, message: WireMessage) => Promise<void>;
}

/**
 * The delivery that the handler gets: it can be settled once, and is acknowledged after its parked copy is
 * confirmed.
 */
export function toDelivery({ message, queue, redelivered, ack, send }: Delivered): Delivery {
  let settled = false;
  const delivery: Delivery = {
    ...message,
    queue,
    redelivered,
    ack() {
      if (settled) return;
      settled = true;
      ack();
    },
    async park(reason, body) {
      const copy = parkedCopy(delivery, reason, new Date(), body);
      await send(copy.routingKey, copy);
      delivery.ack();
    },
  };
  return delivery;
}
