import { join } from 'node:path';
import { after } from 'node:test';
import { freshFolder } from '@riff/tools/fresh-folder';
import { busContract } from '../contract/bus-contract.ts';
import { eventsExchangeOf } from '../events-exchange-of.ts';
import { openLocalBus } from './open-local-bus.ts';

const folder = freshFolder({ after });

busContract('the bus in this process', (topology) =>
  openLocalBus({ file: join(folder, `${eventsExchangeOf(topology)}.db`), topology }),
);
