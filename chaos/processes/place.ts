import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');
/** Everything that runs leave behind, inside the project's uncommitted folder. */
const folder = join(root, '.riff/chaos');

/** Paths of a run's files. One run at a time. */
export const place = {
  servers: join(folder, 'servers'),
  run: join(folder, 'run'),
  settings: join(folder, 'run/settings.json'),
  journal: join(folder, 'run/journal.jsonl'),
  logs: join(folder, 'run/logs'),
  faults: join(folder, 'run/faults.jsonl'),
  deeds: join(folder, 'run/deeds.jsonl'),
  sandbox: join(folder, 'run/resend.sqlite'),
  /** One line per run that reached a verdict. */
  runs: join(folder, 'runs.jsonl'),
} as const;

/** Servers used only by these runs, so that faults affect nothing else. */
export const servers = {
  broker: 'amqp://guest:guest@127.0.0.1:7672',
  /** The management API: AMQP's port + 10,000, as `npm run services` sets it. */
  brokerApi: 'http://127.0.0.1:17672/api',
  brokerNode: 'riff-7672@localhost',
  postgres: 'postgres://postgres@127.0.0.1:7432',
  mongo: 'mongodb://127.0.0.1:7017',
} as const;
