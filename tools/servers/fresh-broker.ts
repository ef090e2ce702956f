import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterTheRest, type Teardown } from './after-the-rest.ts';
import { findBrokerAdmin } from './broker-admin.ts';
import { findServers } from './find-servers.ts';
import { pingRabbitmq } from './ping-rabbitmq.ts';

const patienceMs = 10_000;

/** A virtual host's default queue type. */
export type QueueType = 'quorum' | 'classic';

/**
 * The URL of a new RabbitMQ virtual host, deleted in teardown; undefined without a server. Its queues are
 * quorum queues by default, as in our deployment files.
 */
export async function freshBroker(t: Teardown, queueType: QueueType = 'quorum'): Promise<string | undefined> {
  const { rabbitmq } = await findServers();
  if (!rabbitmq) return undefined;

  const admin = await findBrokerAdmin();
  const name = `riff-test-${randomBytes(8).toString('hex')}`;
  afterTheRest(t, () => admin.deleteVirtualHost(name));
  await admin.importDefinitions({
    vhosts: [{ name, metadata: { description: '', tags: [], default_queue_type: queueType } }],
    permissions: [{ vhost: name, user: admin.user, configure: '.*', write: '.*', read: '.*' }],
  });

  const url = new URL(rabbitmq);
  url.pathname = `/${name}`;
  await untilOpen(url.href);
  return url.href;
}

/** The broker may still be creating the virtual host or granting the user access to it. */
async function untilOpen(url: string): Promise<void> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    try {
      return await pingRabbitmq(url, patienceMs);
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
    await sleep(20);
  }
}
