import type { Bus } from '../bus/bus.ts';
import type { Health } from '../http/health.ts';
import type { Logger } from '../logger.ts';
import { startLoop } from '../loop.ts';

/** How often to retry while the broker is unreachable, ms. */
const retryMs = 2_000;

/** Ensures the topology as soon as the broker can be reached, and reports the state to /readyz. */
export function watchBroker({
  bus,
  health,
  logger,
}: {
  bus: Bus;
  health: Health;
  logger: Logger;
}): AsyncDisposable {
  let attempted = false;
  let ensured = false;
  health.add('broker', () => {
    if (!attempted) return { state: 'starting', reason: 'connecting to the broker' };
    const { connected, refused = 'the broker is not reached' } = bus.status;
    if (!connected || !ensured) return { state: 'degraded', reason: refused };
    return bus.status.blocked
      ? { state: 'degraded', reason: 'the broker blocks publishing' }
      : { state: 'ok' };
  });
  return startLoop({
    name: 'topology',
    logger,
    idleMs: retryMs,
    step: async () => {
      if (ensured) return 'idle';
      try {
        await bus.ensureTopology();
        ensured = true;
      } finally {
        attempted = true;
      }
      return 'idle';
    },
  });
}
