import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { config } from '../config.ts';
import { hostAndPort } from './host-and-port.ts';

const run = promisify(execFile);

/** Administration that AMQP itself doesn't offer. */
export type BrokerAdmin = {
  /** The user that connects with our URL. */
  readonly user: string;
  /** Imports a definitions file; the broker may still be applying it when this resolves. */
  importDefinitions(definitions: object): Promise<void>;
  deleteVirtualHost(name: string): Promise<void>;
};

let admin: Promise<BrokerAdmin> | undefined;

/** Uses the management API if it answers (by convention on AMQP's port + 10000), else rabbitmqctl. */
export function findBrokerAdmin(): Promise<BrokerAdmin> {
  admin ??= find();
  return admin;
}

async function find(): Promise<BrokerAdmin> {
  const { host, port } = hostAndPort(config.rabbitmqUrl);
  const apiPort = port + 10_000;
  const { username, password } = new URL(config.rabbitmqUrl);
  const user = decodeURIComponent(username) || 'guest';
  const secret = decodeURIComponent(password) || 'guest';

  const call = managementApi(`http://${host}:${apiPort}/api`, `${user}:${secret}`);
  const apiAnswers = await call('GET', '/whoami').then(
    () => true,
    () => false,
  );
  if (apiAnswers) {
    return {
      user,
      importDefinitions: (definitions) => call('POST', '/definitions', definitions),
      deleteVirtualHost: (name) => call('DELETE', `/vhosts/${name}`),
    };
  }
  try {
    await rabbitmqctl(['list_vhosts']);
  } catch (cause) {
    const reason = `no management API on port ${apiPort}, and rabbitmqctl doesn't work for this user`;
    throw new Error(`can't make virtual hosts: ${reason}`, { cause });
  }
  return {
    user,
    importDefinitions: (definitions) => rabbitmqctl(['import_definitions'], JSON.stringify(definitions)),
    deleteVirtualHost: (name) => rabbitmqctl(['delete_vhost', name]),
  };
}

function managementApi(base: string, credentials: string) {
  const authorization = `Basic ${Buffer.from(credentials).toString('base64')}`;
  return async (method: string, path: string, body?: object): Promise<void> => {
    const response = await fetch(base + path, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      body: body ? JSON.stringify(body) : null,
      signal: AbortSignal.timeout(30_000),
    });
    const answer = await response.text();
    if (!response.ok)
      throw new Error(`RabbitMQ's management API: ${method} ${path}: ${response.status} ${answer}`);
  };
}

async function rabbitmqctl(args: readonly string[], input = ''): Promise<void> {
  const command = run('rabbitmqctl', ['--quiet', ...args], { timeout: 30_000 });
  command.child.stdin?.end(input);
  await command;
}
