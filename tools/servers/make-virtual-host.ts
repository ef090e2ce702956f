import { randomBytes } from 'node:crypto';
import { until } from '../testing/until.ts';
import { findBrokerAdmin } from './broker-admin.ts';
import type { Fresh } from './fresh.ts';
import { pingRabbitmq } from './ping-rabbitmq.ts';

const patienceMs = 10_000;

/** A virtual host's default queue type. */
export type QueueType = 'quorum' | 'classic';

/** A new RabbitMQ virtual host. Its queues are quorum queues by default, as in our deployment files. */
export async function makeVirtualHost(server: string, queueType: QueueType = 'quorum'): Promise<Fresh> {
  const admin = await findBrokerAdmin();
  const name = `riff-fresh-${randomBytes(8).toString('hex')}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  await using stack = new AsyncDisposableStack();
  stack.defer(() => admin.deleteVirtualHost(name));
  await admin.importDefinitions({
    vhosts: [{ name, metadata: { description: '', tags: [], default_queue_type: queueType } }],
    permissions: [{ vhost: name, user: admin.user, configure: '.*', write: '.*', read: '.*' }],
  });
  // The broker may still be creating it or granting the user access to it.
  await until(() => pingRabbitmq(url.href, patienceMs), { withinMs: patienceMs });
  const made = stack.move();
  return { url: url.href, [Symbol.asyncDispose]: () => made.disposeAsync() };
}
