import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { busContract } from '../contract/bus-contract.ts';
import { eventsExchangeOf } from '../events-exchange-of.ts';
import { openLocalBus } from './open-local-bus.ts';

const folder = mkdtempSync(join(tmpdir(), 'riff-bus-'));
after(() => rmSync(folder, { recursive: true }));

busContract('the bus in this process', (topology) =>
  openLocalBus({ file: join(folder, `${eventsExchangeOf(topology)}.db`), topology }),
);
