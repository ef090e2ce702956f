import type { Connection } from 'rabbitmq-client';
import type { Logger } from '../../logger.ts';
import type { Outage } from '../../outage/watch-outage.ts';

export interface WatchOptions {
  readonly connection: Connection;
  readonly name: string;
  readonly outage: Outage;
  readonly logger: Logger | undefined;
}

/** Follows a connection's state by rabbitmq-client's events. */
export function watchConnection({ connection, name, outage, logger }: WatchOptions) {
  const log = logger?.child({ connection: name });
  const downListeners: (() => void)[] = [];
  const tried = Promise.withResolvers<void>();
  let state: 'connecting' | 'up' | 'down' = 'connecting';
  let blocked = false;
  let up = Promise.withResolvers<void>();
  let lastError: unknown;

  connection.on('connection', () => {
    state = 'up';
    outage.reached(name);
    tried.resolve();
    up.resolve();
  });
  // Errors of channels are emitted by them; this is a connection lost, or not made at the first try.
  connection.on('error', (err) => {
    if (state === 'up') up = Promise.withResolvers();
    state = 'down';
    blocked = false;
    lastError = err;
    tried.resolve();
    outage.failed(err, name);
    for (const listener of downListeners) listener();
  });
  connection.on('connection.blocked', () => {
    log?.warn('broker takes no messages');
    blocked = true;
  });
  connection.on('connection.unblocked', () => {
    log?.info('broker takes messages again');
    blocked = false;
  });
  return {
    get connected() {
      return state === 'up';
    },
    get blocked() {
      return blocked;
    },
    tried: () => tried.promise,
    up: () => up.promise,
    lastError: () => lastError,
    onDown(listener: () => void) {
      downListeners.push(listener);
    },
    /** It is being closed by us. */
    end() {
      state = 'down';
    },
  };
}
