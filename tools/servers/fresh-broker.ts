import { randomBytes } from 'node:crypto';
import { afterTheRest, type Teardown } from './after-the-rest.ts';
import { findBrokerAdmin, type QueueType } from './broker-admin.ts';
import { findServers } from './find-servers.ts';

/**
 * The URL of a new virtual host of RabbitMQ, deleted in teardown; undefined where there is no server. Its queues are
 * quorum queues unless told otherwise, as in our deployment files.
 */
export async function freshBroker(t: Teardown, queueType: QueueType = 'quorum'): Promise<string | undefined> {
  const { rabbitmq } = await findServers();
  if (!rabbitmq) return undefined;

  const admin = await findBrokerAdmin();
  const name = `riff-test-${randomBytes(8).toString('hex')}`;
  await admin.addVirtualHost(name, queueType);
  afterTheRest(t, () => admin.deleteVirtualHost(name));

  const url = new URL(rabbitmq);
  url.pathname = `/${name}`;
  return url.href;
}
