import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A new virtual host of the server with quorum queues, as in the deployment files; deleted in the end. */
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
