import { join } from 'node:path';
import { topology } from '@riff/events';
import { type Bus, connectRabbitBus, openLocalBus } from '@riff/platform';
import { mongoUrlFor } from '../../src/mongo-url-for.ts';
import type { Environment } from '../spawn-program.ts';

/** Where a system stores everything: a folder, and the servers that it uses. */
export interface Places {
  readonly folder?: string;
  readonly broker?: string;
  readonly postgres?: string;
  readonly mongo: readonly string[];
}

/** The places of a whole system in one process. */
export function placesOf({ RIFF_DATA_DIR, RABBITMQ_URL, DATABASE_URL, MONGO_URL }: Environment): Places {
  return {
    ...(RIFF_DATA_DIR !== undefined && { folder: RIFF_DATA_DIR }),
    ...(RABBITMQ_URL !== undefined && { broker: RABBITMQ_URL }),
    ...(DATABASE_URL !== undefined && { postgres: DATABASE_URL }),
    mongo:
      MONGO_URL === undefined
        ? []
        : (['content', 'notifications'] as const).map((service) => mongoUrlFor(MONGO_URL, service)),
  };
}

/** A bus on the broker of these places. If the broker is embedded, the system must have stopped. */
export function openBusOf({ folder = '', broker }: Places): Bus {
  return broker === undefined
    ? openLocalBus({ file: join(folder, 'broker.sqlite'), topology })
    : connectRabbitBus({ url: broker, topology });
}
