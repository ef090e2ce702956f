import { Gauge, type Registry } from 'prom-client';
import type { Outbox } from './outbox.ts';

/** Services in one process share a registry, and therefore the metric. */
const outboxesOf = new WeakMap<Registry, Map<string, Outbox>>();

/** Counts the events waiting for the broker, on each scrape; no value while the store is unavailable. */
export function gaugeOutbox(metrics: Registry, service: string, outbox: Outbox): void {
  const known = outboxesOf.get(metrics);
  if (known !== undefined) return void known.set(service, outbox);
  const outboxes = new Map([[service, outbox]]);
  outboxesOf.set(metrics, outboxes);
  new Gauge({
    name: 'riff_outbox_waiting',
    help: 'Events that wait for the broker.',
    labelNames: ['service'],
    registers: [metrics],
    async collect() {
      for (const [name, waiting] of outboxes) {
        try {
          this.set({ service: name }, await waiting.waiting());
        } catch {
          this.remove({ service: name });
        }
      }
    },
  });
}
