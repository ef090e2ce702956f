import type { WireMessage } from '@riff/events';

/**
 * The broker as the services see it. Two adapters, RabbitMQ and in-process, make the same promises: once
 * `publish` resolves, the message is in every bound queue and survives a crash of the process; a delivery
 * belongs to the broker until it is acknowledged.
 */
export interface Bus extends AsyncDisposable {
  /** Whether the broker is connected and accepts messages; read by /readyz. */
  readonly status: BusStatus;

  /**
   * Declares the missing exchanges, queues and bindings of the topology; existing ones are left unchanged.
   */
  ensureTopology(): Promise<void>;

  /**
   * Publishes to the events exchange by routing key, mandatory and confirmed. Throws UnroutableError when no
   * queue took it, BusUnavailableError when the broker is unreachable or did not confirm. Calls may overlap;
   * a caller keeps at most a few hundred in flight.
   */
  publish(message: WireMessage): Promise<void>;

  /** Publishes straight to a queue through the default exchange, mandatory and confirmed. Throws as `publish` does. */
  send(queue: string, message: WireMessage): Promise<void>;

  /** Consumes a queue in batches, in order of arrival, once the consumer is started. */
  consumer(options: ConsumerOptions, handle: BatchHandler): Consumer;

  /** A queue's counts, from a passive declare. */
  inspect(queue: string): Promise<{ readonly messages: number; readonly consumers: number }>;

  /**
   * Sends to current listeners, fire and forget: never throws, and is lost while the broker is unreachable.
   */
  announce(exchange: string, body: Uint8Array): void;

  /** Receives announcements from every instance, this one included, until disposed. Reconnects by itself. */
  listen(exchange: string, onAnnouncement: (body: Uint8Array) => void): Promise<AsyncDisposable>;
}

export interface BusStatus {
  readonly connected: boolean;
  /** The broker blocks publishing for now (memory or disk alarm). */
  readonly blocked: boolean;
  /** Why the broker refuses our configuration; waiting does not help. Safe to show to anybody. */
  readonly refused?: string;
}

export interface ConsumerOptions {
  readonly queue: string;
  /** Most deliveries held unacknowledged; Infinity: no limit. */
  readonly prefetch: number;
  /** Most deliveries in one batch; at most `prefetch`. */
  readonly batchSize: number;
  /** Called when the connection or the queue is lost: unsettled deliveries will be redelivered. */
  readonly onLost?: () => void;
}

/**
 * Called with one batch at a time; the next one follows once it resolves. It settles each delivery itself
 * (ack or park). A delivery left unsettled stays unacknowledged and is redelivered only after the consumer is
 * closed. It must not throw.
 */
export type BatchHandler = (batch: readonly Delivery[]) => Promise<void>;

export interface Delivery extends WireMessage {
  /** The queue that it was delivered from. */
  readonly queue: string;
  /** The broker has delivered it before, to us or to another consumer. */
  readonly redelivered: boolean;
  /**
   * Acknowledges on the channel that delivered it; does nothing once that channel is gone (it will be
   * redelivered).
   */
  ack(): void;
  /**
   * Copies the message to the queue's parked queue, with the reason in its headers, and acknowledges it once
   * the copy is confirmed. `body` replaces the body in the copy (a token must not be kept). Throws as
   * `Bus.publish` does; the message then stays unacknowledged.
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
  /**
   * Starts consuming; resolves when the broker has accepted the consumer. Resumes by itself after a lost
   * connection.
   */
  start(): Promise<void>;
  /**
   * Stops consuming: waits for the current batch, then closes the channel, which returns everything
   * unacknowledged to the queue in order (nothing is nacked). `start` resumes, unless the consumer was
   * disposed of. A `start` that is still waiting for the broker rejects with BusUnavailableError.
   */
  close(): Promise<void>;
}

/** No queue is bound for the message. The topology is broken; the caller still has the message. */
export class UnroutableError extends Error {
  override name = 'UnroutableError';
  readonly code = 'unroutable';
}

/**
 * The broker is unreachable, didn't confirm in time, or the connection was lost: unconfirmed messages count
 * as not sent.
 */
export class BusUnavailableError extends Error {
  override name = 'BusUnavailableError';
  readonly code = 'bus-unavailable';
}
