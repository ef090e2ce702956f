import { topology } from '@riff/events';
import { connectRabbitBus, createHttp, createLogger, type Outbox, startRelay } from '@riff/platform';

/**
 * Seconds until the relay, as it runs in a service, has published and cleared `count` events. Counts
 * confirms, because querying the store for pending events would cost the stand-in as much as the relay's own
 * poll.
 */
export async function drainByRelay(url: string, outbox: Outbox, count: number): Promise<number> {
  const logger = createLogger({ name: 'bench', level: 'fatal', destination: process.stderr });
  await using bus = connectRabbitBus({ url, topology, logger });
  await bus.ensureTopology();
  const place = { host: '127.0.0.1', port: 0, corsOrigins: [] };
  await using http = await createHttp({ title: 'Bench', description: '', ...place, logger });
  const { counted, done } = countConfirmed(outbox, count);
  const began = performance.now();
  await using _relay = startRelay({ outbox: counted, bus, logger, metrics: http.metrics, service: 'bench' });
  await done;
  return (performance.now() - began) / 1_000;
}

function countConfirmed(outbox: Outbox, count: number) {
  const { promise: done, resolve } = Promise.withResolvers<void>();
  let left = count;
  const counted: Outbox = {
    ...outbox,
    async drain(limit, publish) {
      const drained = await outbox.drain(limit, publish);
      left -= drained.confirmed;
      if (left <= 0) resolve();
      return drained;
    },
  };
  return { counted, done };
}
