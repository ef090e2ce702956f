import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { topology } from '@riff/events';
import { connectRabbitBus } from '@riff/platform';
import { Connection } from 'rabbitmq-client';

const run = promisify(execFile);

/** A new virtual host with quorum queues, as in the deployment files; deleted on disposal. */
export async function freshBroker(server: string): Promise<AsyncDisposable & { readonly url: string }> {
  const name = `riff-bench-${randomBytes(8).toString('hex')}`;
  const url = new URL(server);
  const user = decodeURIComponent(url.username) || 'guest';
  const rabbitmqctl = (...args: string[]) => run('rabbitmqctl', ['--quiet', ...args], { timeout: 30_000 });
  await rabbitmqctl('add_vhost', name, '--default-queue-type', 'quorum');
  await rabbitmqctl('set_permissions', '-p', name, user, '.*', '.*', '.*');
  url.pathname = `/${name}`;
  return {
    url: url.href,
    async [Symbol.asyncDispose]() {
      await rabbitmqctl('delete_vhost', name);
    },
  };
}

/** Makes sure that the queues exist and are empty. */
export async function emptyQueues(url: string): Promise<void> {
  {
    await using bus = connectRabbitBus({ url, topology });
    await bus.ensureTopology();
  }
  const connection = new Connection(url);
  for (const { name } of topology.queues) await connection.queuePurge({ queue: name });
  await connection.close();
}
