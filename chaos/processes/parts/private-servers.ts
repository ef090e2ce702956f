import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { place, root, servers } from '../place.ts';

const run = promisify(execFile);
/** Arguments for `env`. */
const variables = [
  `RIFF_SERVICES_DIR=${place.servers}`,
  `RABBITMQ_URL=${servers.broker}`,
  `DATABASE_URL=${servers.postgres}`,
  `MONGO_URL=${servers.mongo}`,
];
const services = (command: 'start' | 'stop') =>
  run('env', [...variables, process.execPath, join(root, 'tools/services/main.ts'), command], { cwd: root });

export type ServerName = 'rabbitmq' | 'postgresql' | 'mongodb';

/** Starts whichever of the three servers is down, and returns once all of them answer. */
export async function startServers(): Promise<void> {
  await services('start');
}

export async function stopServers(): Promise<void> {
  await services('stop');
}

/**
 * Kills a server: RabbitMQ and MongoDB with SIGKILL, PostgreSQL with an "immediate shutdown" (SIGQUIT), which
 * leaves no shared memory behind and writes nothing more.
 */
export async function endServer(name: ServerName): Promise<void> {
  const record = await readFile(join(place.servers, `${name}.pid`), 'utf8');
  const pid = Number(record.split(' ')[0]);
  if (name === 'postgresql') process.kill(pid, 'SIGQUIT');
  else process.kill(-pid, 'SIGKILL');
}

const home = join(place.servers, 'rabbitmq');

/**
 * Runs the real rabbitmqctl and returns its output: Debian's wrapper of that name insists on another user.
 */
export async function rabbitmqctl(...args: readonly string[]): Promise<string> {
  const { stdout } = await run('env', [
    `HOME=${home}`,
    `RABBITMQ_CONF_ENV_FILE=${join(home, 'env.conf')}`,
    'PATH=/usr/lib/rabbitmq/bin:/usr/local/sbin:/usr/sbin:/usr/local/bin:/usr/bin:/bin',
    'rabbitmqctl',
    '--node',
    servers.brokerNode,
    ...args,
  ]);
  return stdout;
}

/** Messages delivered but not acknowledged. AMQP itself counts only the ready ones. */
export async function countUnacknowledged(virtualHost: string): Promise<number> {
  const column = 'messages_unacknowledged';
  const counts = await rabbitmqctl(
    'list_queues',
    '--silent',
    '--no-table-headers',
    '--vhost',
    virtualHost,
    column,
  );
  return counts.split('\n').reduce((sum, count) => sum + Number(count), 0);
}
