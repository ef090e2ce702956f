import type { WireMessage } from '@riff/events';

/**
 * The broker as the services see it. Two adapters: RabbitMQ, and one in process. Both promise the same: what
 * `publish` resolved for is in every bound queue and survives a crash of the process; a delivery stays the broker's
 * until it is acknowledged.
 */
export interface Bus extends AsyncDisposable {
  /** Whether the broker is reached, and since when not; read by /readyz. */
  readonly status: BusStatus;

  /** Makes sure that every exchange, queue and binding of the topology exists; what exists is used as it is. */
  ensureTopology(): Promise<void>;

  /**
   * Publishes to the events exchange by routing key, mandatory and confirmed.
   * Throws UnroutableError when no queue took it, BusUnavailableError when its fate is unknown or the broker is away.
   * Calls may overlap; a caller keeps at most some hundreds of them under way.
   */
  publish(message: WireMessage): Promise<void>;

  /** Publishes straight to a queue through the default exchange, mandatory and confirmed. Throws as `publish` does. */
  send(queue: string, message: WireMessage): Promise<void>;

  /** Takes a queue's messages in batches, in order of arrival. Not started: see Consumer. */
  consumer(options: ConsumerOptions, handle: BatchHandler): Consumer;

  /** A passive look at a queue. */
  inspect(queue: string): Promise<{ readonly messages: number; readonly consumers: number }>;

  /** Tells whoever listens now, without any promise: never throws, is lost when the broker is away. */
  announce(exchange: string, body: Uint8Array): void;

  /** Hears announcements from every instance, this one included, until disposed. Reconnects by itself. */
  listen(exchange: string, hear: (body: Uint8Array) => void): Promise<AsyncDisposable>;
}

export interface BusStatus {
  readonly connected: boolean;
  /** The broker accepts no publishing for now (memory or disk alarm). */
  readonly blocked: boolean;
  /** Why the broker refuses our configuration; waiting does not help. Safe to show to anybody. */
  readonly refused?: string;
}

export interface ConsumerOptions {
  readonly queue: string;
  /** Most deliveries held unacknowledged; Infinity: no limit. */
  readonly prefetch: number;
  /** Most deliveries handed over at once; at most `prefetch`. */
  readonly batchSize: number;
  /** Called when the connection or the queue is lost: unsettled deliveries will be redelivered. */
  readonly onLost?: () => void;
}

/**
 * Called with one batch at a time, the next one after it resolved. It settles each delivery itself (ack or park). A
 * delivery that it leaves unsettled stays unacknowledged, and comes again only after the consumer was closed. It must
 * not throw.
 */
export type BatchHandler = (batch: readonly Delivery[]) => Promise<void>;

export interface Delivery extends WireMessage {
  /** The queue that it was taken from. */
  readonly queue: string;
  /** The broker has delivered it before, to us or another. */
  readonly redelivered: boolean;
  /** Acknowledges on the channel that delivered it; does nothing once that channel is gone (it will come again). */
  ack(): void;
  /**
   * Copies the message to the queue's parked queue with the reason in its headers, confirmed, and then acknowledges.
   * `body` replaces the body in the copy (a token must not be kept). Throws as `Bus.publish` does, then unacknowledged.
   */
  park(reason: ParkReason, body?: Uint8Array): Promise<void>;
}

/** Written as x-riff-park-reason, x-riff-park-detail, x-riff-parked-at, x-riff-parked-from. */
export interface ParkReason {
  readonly reason: string;
  readonly detail: string;
}

export interface Consumer extends AsyncDisposable {
  readonly running: boolean;
  /** Starts taking; resolves when the broker has accepted the consumer. After a lost connection it takes again by itself. */
  start(): Promise<void>;
  /**
   * Stops taking: waits for the batch in hand, then gives everything unacknowledged back to the broker in its order
   * (the channel is closed; nothing is nacked). `start` takes again, unless the consumer was disposed of. A `start`
   * that is still waiting for the broker rejects with BusUnavailableError.
   */
  close(): Promise<void>;
}

/** No queue is bound for it: the topology is broken, the message isn't lost. */
export class UnroutableError extends Error {
  override name = 'UnroutableError';
  readonly code = 'unroutable';
}

/** The broker can't be reached, didn't confirm in time, or lost the connection: what was under way counts as not sent. */
export class BusUnavailableError extends Error {
  override name = 'BusUnavailableError';
  readonly code = 'bus-unavailable';
}
