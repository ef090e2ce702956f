import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { config } from '../config.ts';
import { hostAndPort } from '../servers/host-and-port.ts';
import { isListening } from '../servers/is-listening.ts';
import { findProgram } from './find-program.ts';
import { loopback } from './loopback.ts';

const run = promisify(execFile);

/**
 * Enables the management API of a local RabbitMQ if this user may. Each test needs its own virtual host,
 * which AMQP can't create, and each call of `rabbitmqctl` takes a second of a core. Resolves to a message if
 * it did anything.
 */
export async function ensureManagementApi(): Promise<string | undefined> {
  const { host, port } = hostAndPort(config.rabbitmqUrl);
  const apiPort = port + 10_000;
  if (!loopback.includes(host) || (await isListening(`http://${host}:${apiPort}`, 1_000))) return undefined;
  const program = await findProgram('rabbitmq-plugins');
  if (program === undefined) return undefined;
  return run(program, ['enable', 'rabbitmq_management'], { timeout: 60_000 }).then(
    () => `management API enabled, ${host}:${apiPort}`,
    () => 'without its management API: tests take longer. rabbitmq-plugins enable rabbitmq_management',
  );
}
