import { type Channel, Connection } from 'rabbitmq-client';
import type { Logger } from '../../logger.ts';
import type { Outage } from '../../outage/watch-outage.ts';
import { BusUnavailableError } from '../bus.ts';
import { within } from '../within.ts';
import { closeChannel } from './close-channel.ts';
import { keepBodiesRaw } from './raw-bodies.ts';
import { watchConnection } from './watch-connection.ts';

/** One connection to the broker, which reconnects by itself. */
export interface Link extends AsyncDisposable {
  readonly name: string;
  readonly connected: boolean;
  readonly blocked: boolean;
  /** Resolves when the first attempt to connect has succeeded or failed. */
  tried(): Promise<void>;
  /** Resolves when the connection is up; never if it is disposed of first. */
  up(): Promise<void>;
  onDown(listener: () => void): void;
  /**
   * A new channel with raw bodies. Throws BusUnavailableError, at once if the connection is known to be down.
   */
  channel(): Promise<Channel>;
}

export interface LinkOptions {
  readonly url: string;
  /** Shown in the broker's list of connections. */
  readonly name: string;
  readonly outage: Outage;
  readonly logger: Logger | undefined;
}

/** How long a caller waits for the first connection, or for a channel, ms. */
const patienceMs = 3_000;
const closeMs = 2_000;
export const connectionOptions = {
  // Seconds. The broker drops a client after two silent intervals.
  heartbeat: 10,
  connectionTimeout: 5_000,
  acquireTimeout: patienceMs,
  retryLow: 200,
  retryHigh: 3_000,
  noDelay: true,
};

export function openLink({ url, name, outage, logger }: LinkOptions): Link {
  const connection = new Connection({ ...connectionOptions, url, connectionName: name });
  const watched = watchConnection({ connection, name, outage, logger });
  const channels = new Set<Channel>();

  const acquire = async (): Promise<Channel> => {
    const acquired = connection.acquire({ emitErrorsFromChannel: true });
    try {
      return await within(patienceMs, 'opening a channel', acquired);
    } catch (cause) {
      acquired.then((late) => late.close()).catch(() => {});
      throw new BusUnavailableError('the broker did not open a channel', { cause });
    }
  };
  const close = async () => {
    // The connection closes once its channels are.
    await Promise.all([...channels].map(closeChannel));
    await connection.close();
  };
  return Object.assign(watched, {
    name,
    async channel() {
      await within(patienceMs, 'connecting', watched.tried());
      if (!watched.connected)
        throw new BusUnavailableError('the broker is not reached', { cause: watched.lastError() });
      const channel = await acquire();
      keepBodiesRaw(channel);
      // Callers see a rejected call or 'close'. Without a listener, the event would end the process.
      channel.on('error', (err) => logger?.debug({ err }, 'channel error'));
      channels.add(channel);
      channel.once('close', () => channels.delete(channel));
      return channel;
    },
    async [Symbol.asyncDispose]() {
      watched.end();
      await within(closeMs, 'closing', close()).catch(() => connection.unsafeDestroy());
    },
  });
}
