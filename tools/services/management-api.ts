import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { config } from '../config.ts';
import { hostAndPort } from '../servers/host-and-port.ts';
import { isListening } from '../servers/is-listening.ts';
import { findProgram } from './find-program.ts';
import { loopback } from './loopback.ts';

const run = promisify(execFile);

/**
 * Lets RabbitMQ of this machine answer over HTTP as well, where this user may: each test makes a virtual host of its own,
 * which AMQP can't, and `rabbitmqctl` takes a second and a core for each. Says what it did, if anything.
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
