import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');
/** Everything that runs leave behind, below the project's folder for what isn't committed. */
const folder = join(root, '.riff/chaos');

/** Where things of a run are. One run at a time. */
export const place = {
  servers: join(folder, 'servers'),
  run: join(folder, 'run'),
  settings: join(folder, 'run/settings.json'),
  journal: join(folder, 'run/journal.jsonl'),
  logs: join(folder, 'run/logs'),
  faults: join(folder, 'run/faults.jsonl'),
  deeds: join(folder, 'run/deeds.jsonl'),
  sandbox: join(folder, 'run/resend.sqlite'),
  /** A line for each run that came to a verdict. */
  runs: join(folder, 'runs.jsonl'),
} as const;

/** Servers of the runs' own, so that nothing else feels what is done to them. */
export const servers = {
  broker: 'amqp://guest:guest@127.0.0.1:7672',
  /** The management API: AMQP's port + 10,000, as `npm run services` sets it. */
  brokerApi: 'http://127.0.0.1:17672/api',
  brokerNode: 'riff-7672@localhost',
  postgres: 'postgres://postgres@127.0.0.1:7432',
  mongo: 'mongodb://127.0.0.1:7017',
} as const;
