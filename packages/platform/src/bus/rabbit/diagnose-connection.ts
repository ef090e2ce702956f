import { Connection } from 'rabbitmq-client';
import type { Logger } from '../../logger.ts';
import { type Loop, startLoop } from '../../loop.ts';
import type { Outage } from '../../outage/watch-outage.ts';
import { connectionOptions, type Link } from './open-link.ts';

export interface DiagnoseOptions {
  readonly url: string;
  readonly link: Pick<Link, 'connected' | 'name'>;
  readonly outage: Outage;
  readonly logger: Logger;
  /** Time between two attempts, ms. */
  readonly everyMs?: number;
}

/**
 * rabbitmq-client reports only the first failures to connect, and the cause may change later. While the link
 * is down, this makes its own connection attempts to find the current cause.
 */
export function diagnoseConnection({ url, link, outage, logger, everyMs = 20_000 }: DiagnoseOptions): Loop {
  let waited = false;
  return startLoop({
    name: 'diagnose the broker connection',
    logger,
    idleMs: everyMs,
    step: async (stopped) => {
      // rabbitmq-client has reported the first failures already.
      if (waited && !link.connected)
        await attempt(url, stopped).catch((error) => outage.failed(error, link.name));
      waited = !link.connected;
      return 'idle';
    },
  });
}

async function attempt(url: string, stopped: AbortSignal): Promise<void> {
  const connection = new Connection({ ...connectionOptions, url, connectionName: 'riff diagnosing' });
  const ended = Promise.withResolvers<unknown>();
  connection.once('connection', ended.resolve);
  connection.on('error', ended.reject);
  stopped.addEventListener('abort', ended.resolve);
  try {
    await ended.promise;
  } finally {
    stopped.removeEventListener('abort', ended.resolve);
    connection.unsafeDestroy();
  }
}
