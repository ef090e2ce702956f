type SendAck = (deliveryTag: number, multiple: boolean) => void;

/**
 * Acknowledges the deliveries of one channel, grouping those settled in one turn of the event loop: one
 * `multiple` frame up to the first unsettled delivery, single frames after it. An unsettled delivery is never
 * acknowledged by accident.
 */
export function createAcknowledger(send: SendAck): { ack(deliveryTag: number): void; flush(): void } {
  let fresh: number[] = [];
  // Delivery tags count from 1 on each channel.
  let unsettled = 1;
  const settled = new Map<number, 'fresh' | 'sent'>();

  const flush = () => {
    if (fresh.length === 0) return;
    const run: number[] = [];
    for (let how = settled.get(unsettled); how; how = settled.get(unsettled)) {
      if (how === 'fresh') run.push(unsettled);
      settled.delete(unsettled);
      unsettled += 1;
    }
    const last = run.at(-1);
    if (last !== undefined) send(last, run.length > 1);
    for (const tag of fresh) {
      if (tag < unsettled) continue;
      send(tag, false);
      settled.set(tag, 'sent');
    }
    fresh = [];
  };
  return {
    ack(tag) {
      if (fresh.length === 0) queueMicrotask(flush);
      fresh.push(tag);
      settled.set(tag, 'fresh');
    },
    flush,
  };
}
