import type { Topology } from '@riff/events';
import type { Logger } from '../../logger.ts';
import { type Bus, BusUnavailableError } from '../bus.ts';

export interface LocalBusOptions {
  /** The journal, `:memory:` for none on disk. */
  readonly file: string;
  readonly topology: Topology;
  readonly logger?: Logger;
}

/** The bus in this process, kept in a journal. */
export function openLocalBus(options: LocalBusOptions): Bus {
  throw new BusUnavailableError(`not open: ${options.file}`);
}
