import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { config } from '../config.ts';
import { hostAndPort } from './host-and-port.ts';

const run = promisify(execFile);

/** Which kind of queue a virtual host makes when a client doesn't say. */
export type QueueType = 'quorum' | 'classic';

/** Makes and deletes virtual hosts: AMQP itself can't. */
export type BrokerAdmin = {
  addVirtualHost(name: string, queueType: QueueType): Promise<void>;
  deleteVirtualHost(name: string): Promise<void>;
};

let admin: Promise<BrokerAdmin> | undefined;

/** Uses the management API where it answers (its port is AMQP's + 10000 by custom), else rabbitmqctl. */
export function findBrokerAdmin(): Promise<BrokerAdmin> {
  admin ??= find();
  return admin;
}

async function find(): Promise<BrokerAdmin> {
  const { host, port } = hostAndPort(config.rabbitmqUrl);
  const api = managementApi(`http://${host}:${port + 10_000}/api`);
  if (await api.answers()) return api;
  try {
    await rabbitmqctl('list_vhosts');
  } catch (cause) {
    const reason = `no management API on port ${port + 10_000}, and rabbitmqctl doesn't work for this user`;
    throw new Error(`can't make virtual hosts: ${reason}`, { cause });
  }
  return commandLine();
}

function managementApi(base: string): BrokerAdmin & { answers(): Promise<boolean> } {
  const { user, authorization } = credentials();
  const call = async (method: string, path: string, body?: object) => {
    const response = await fetch(base + path, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      body: body ? JSON.stringify(body) : null,
      signal: AbortSignal.timeout(10_000),
    });
    const answer = await response.text();
    if (!response.ok)
      throw new Error(`RabbitMQ's management API: ${method} ${path}: ${response.status} ${answer}`);
  };
  return {
    answers: () =>
      call('GET', '/whoami').then(
        () => true,
        () => false,
      ),
    async addVirtualHost(name, queueType) {
      await call('PUT', `/vhosts/${name}`, { default_queue_type: queueType });
      await call('PUT', `/permissions/${name}/${user}`, { configure: '.*', write: '.*', read: '.*' });
    },
    deleteVirtualHost: (name) => call('DELETE', `/vhosts/${name}`),
  };
}

function commandLine(): BrokerAdmin {
  const { user } = credentials();
  return {
    async addVirtualHost(name, queueType) {
      await rabbitmqctl('add_vhost', name, '--default-queue-type', queueType);
      await rabbitmqctl('set_permissions', '-p', name, user, '.*', '.*', '.*');
    },
    deleteVirtualHost: (name) => rabbitmqctl('delete_vhost', name),
  };
}

async function rabbitmqctl(...args: string[]): Promise<void> {
  await run('rabbitmqctl', ['--quiet', ...args], { timeout: 30_000 });
}

function credentials(): { user: string; authorization: string } {
  const { username, password } = new URL(config.rabbitmqUrl);
  const user = decodeURIComponent(username) || 'guest';
  const secret = decodeURIComponent(password) || 'guest';
  return { user, authorization: `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}` };
}
