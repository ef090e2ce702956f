import { notificationsQueue } from '@riff/events';
import type { Bus } from '@riff/platform';
import type { FollowMessage, Writer } from './writers.ts';

/** Seconds to consume and write `count` messages in batches of `size`; 1: one by one, each with a count. */
export async function consumeBare(bus: Bus, writer: Writer, count: number, size: number): Promise<number> {
  const done = Promise.withResolvers<void>();
  let seen = 0;
  let began = 0;
  const options = { queue: notificationsQueue, prefetch: 2 * size, batchSize: size };
  await using consumer = bus.consumer(options, async (batch) => {
    if (began === 0) began = performance.now();
    const messages = batch.map(({ body }) => JSON.parse(new TextDecoder().decode(body)) as FollowMessage);
    const [only] = messages;
    try {
      if (size === 1 && only !== undefined) await writer.writeOne(only);
      else await writer.writeAll(messages);
    } catch (error) {
      done.reject(error);
    }
    for (const delivery of batch) delivery.ack();
    seen += batch.length;
    if (seen >= count) done.resolve();
  });
  await consumer.start();
  await done.promise;
  return (performance.now() - began) / 1_000;
}
