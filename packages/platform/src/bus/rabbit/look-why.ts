import { Connection } from 'rabbitmq-client';
import type { Logger } from '../../logger.ts';
import { type Loop, startLoop } from '../../loop.ts';
import type { Outage } from '../../outage/watch-outage.ts';
import { connectionOptions, type Link } from './open-link.ts';

export interface LookWhyOptions {
  readonly url: string;
  readonly link: Pick<Link, 'connected' | 'name'>;
  readonly outage: Outage;
  readonly logger: Logger;
  /** How often it is looked, ms. */
  readonly everyMs?: number;
}

/**
 * rabbitmq-client tells of the first failures to connect and keeps the later ones to itself: what keeps us away may be
 * another thing by now. While a link is down, one attempt of its own hears it.
 */
export function lookWhy({ url, link, outage, logger, everyMs = 20_000 }: LookWhyOptions): Loop {
  let waited = false;
  return startLoop({
    name: 'look why the broker is not reached',
    logger,
    idleMs: everyMs,
    step: async (stopped) => {
      // The first attempts speak for themselves.
      if (waited && !link.connected)
        await attempt(url, stopped).catch((error) => outage.failed(error, link.name));
      waited = !link.connected;
      return 'idle';
    },
  });
}

async function attempt(url: string, stopped: AbortSignal): Promise<void> {
  const connection = new Connection({ ...connectionOptions, url, connectionName: 'riff looking' });
  const ended = Promise.withResolvers<void>();
  connection.once('connection', ended.resolve);
  connection.on('error', ended.reject);
  stopped.addEventListener('abort', () => ended.resolve(), { once: true });
  try {
    await ended.promise;
  } finally {
    connection.unsafeDestroy();
  }
}
