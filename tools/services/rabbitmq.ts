import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { config } from '../config.ts';
import { hostAndPort } from '../servers/host-and-port.ts';
import { isListening } from '../servers/is-listening.ts';
import { pingRabbitmq } from '../servers/ping-rabbitmq.ts';
import { findProgram } from './find-program.ts';
import { folder } from './folder.ts';
import { install } from './install.ts';
import { launch } from './launch.ts';
import { ensureManagementApi } from './management-api.ts';
import type { Service } from './service.ts';

const url = config.rabbitmqUrl;

export const rabbitmq: Service = {
  id: 'rabbitmq',
  name: 'RabbitMQ',
  url,
  ping: pingRabbitmq,
  prepare: ensureManagementApi,
  async start(say) {
    let program = await findServer();
    if (!program) {
      say('installing rabbitmq-server');
      await install('rabbitmq-server').catch((cause) => {
        throw new Error(`${cause.message}. Install RabbitMQ, or start one that answers at this address`, {
          cause,
        });
      });
      // The package starts the server itself unless the system's policy forbids it.
      if (await isListening(url, 1000)) return { systemService: 'rabbitmq-server' };
      program = await findServer();
    }
    if (!program) throw new Error('the package rabbitmq-server has no program of that name');
    return launch({ id: 'rabbitmq', command: 'env', args: [...(await environment()), program], cwd: folder });
  },
};

/** The program itself: Debian's own wrapper in /usr/sbin insists on one user and the system's data. */
function findServer(): Promise<string | undefined> {
  return findProgram('rabbitmq-server', '/usr/lib/rabbitmq/bin', '/opt/homebrew/sbin', '/usr/local/sbin');
}

/** Our own node alongside the system's, with the management API, since AMQP can't create virtual hosts. */
async function environment(): Promise<string[]> {
  const home = join(folder, 'rabbitmq');
  const { port } = hostAndPort(url);
  await mkdir(home, { recursive: true });
  await writeFile(join(home, 'env.conf'), '');
  await writeFile(join(home, 'enabled_plugins'), '[rabbitmq_management].\n');
  await writeFile(
    join(home, 'rabbitmq.conf'),
    `listeners.tcp.local = 127.0.0.1:${port}
management.tcp.ip = 127.0.0.1
management.tcp.port = ${port + 10_000}
log.console = true
log.file = false
`,
  );
  const variables = {
    HOME: home,
    ERL_EPMD_ADDRESS: '127.0.0.1',
    ERL_FLAGS: '-kernel inet_dist_use_interface {127,0,0,1}',
    RABBITMQ_CONF_ENV_FILE: join(home, 'env.conf'),
    RABBITMQ_CONFIG_FILE: join(home, 'rabbitmq.conf'),
    RABBITMQ_ENABLED_PLUGINS_FILE: join(home, 'enabled_plugins'),
    RABBITMQ_NODENAME: `riff-${port}@localhost`,
    RABBITMQ_DIST_PORT: port + 20_000,
    RABBITMQ_MNESIA_BASE: join(home, 'data'),
    RABBITMQ_LOG_BASE: home,
    RABBITMQ_PID_FILE: join(home, 'node.pid'),
  };
  return Object.entries(variables).map(([name, value]) => `${name}=${value}`);
}
