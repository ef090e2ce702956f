import type { Connection } from 'rabbitmq-client';
import type { Logger } from '../../logger.ts';
import type { Outage } from '../../outage/watch-outage.ts';

export interface WatchOptions {
  readonly connection: Connection;
  readonly name: string;
  readonly outage: Outage;
  readonly logger: Logger | undefined;
}

/** Tracks a connection's state from rabbitmq-client's events. */
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
  // Channels emit their own errors. This one means that the connection was lost, or that the first attempts
  // failed.
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
    log?.warn('broker blocks publishing');
    blocked = true;
  });
  connection.on('connection.unblocked', () => {
    log?.info('broker accepts publishing again');
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
    /** To be called when we close it. */
    end() {
      state = 'down';
    },
  };
}
