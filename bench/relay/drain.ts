import { topology } from '@riff/events';
import { connectRabbitBus, createHttp, createLogger, type Outbox, startRelay } from '@riff/platform';

/** Seconds until the relay, as it runs in a service, has published and cleared all that waits. */
export async function drainByRelay(url: string, outbox: Outbox): Promise<number> {
  const logger = createLogger({ name: 'bench', level: 'fatal', destination: process.stderr });
  await using bus = connectRabbitBus({ url, topology, logger });
  await bus.ensureTopology();
  const place = { host: '127.0.0.1', port: 0, corsOrigins: [] };
  await using http = await createHttp({ title: 'Bench', description: '', ...place, logger });
  const began = performance.now();
  await using _relay = startRelay({ outbox, bus, logger, metrics: http.metrics, service: 'bench' });
  while ((await outbox.waiting()) > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  return (performance.now() - began) / 1_000;
}
