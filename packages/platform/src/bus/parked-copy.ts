import { parkedQueue, type WireMessage } from '@riff/events';
import type { Delivery, ParkReason } from './bus.ts';

/**
 * A longer detail would contain data rather than a reason, and headers must fit into one frame. Characters.
 */
const maxDetail = 500;

/** The copy to park of a message that can't be processed: persistent, with the reason in its headers. */
export function parkedCopy(
  delivery: Delivery,
  { reason, detail }: ParkReason,
  at: Date,
  body = delivery.body,
): WireMessage {
  return {
    routingKey: parkedQueue(delivery.queue),
    body,
    properties: {
      ...delivery.properties,
      deliveryMode: 2,
      headers: {
        ...delivery.properties.headers,
        'x-riff-park-reason': reason,
        'x-riff-park-detail': detail.slice(0, maxDetail),
        'x-riff-parked-at': at.toISOString(),
        'x-riff-parked-from': delivery.queue,
      },
    },
  };
}
