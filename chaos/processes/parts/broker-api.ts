import { z } from 'zod';
import { servers } from '../place.ts';

const authorization = `Basic ${Buffer.from('guest:guest').toString('base64')}`;
const connections = z.array(z.object({ name: z.string(), vhost: z.string().optional() }));

async function call(method: string, path: string, body?: object): Promise<unknown> {
  const response = await fetch(`${servers.brokerApi}${path}`, {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
    signal: AbortSignal.timeout(20_000),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

/** Creates the run's own virtual host, with quorum queues as in production. */
export async function makeVirtualHost(name: string): Promise<void> {
  await call('PUT', `/vhosts/${name}`, { default_queue_type: 'quorum' });
  await call('PUT', `/permissions/${name}/guest`, { configure: '.*', write: '.*', read: '.*' });
}

export async function deleteVirtualHost(name: string): Promise<void> {
  await call('DELETE', `/vhosts/${name}`);
}

/** Closes every connection to the virtual host from the broker's side. Returns how many. */
export async function closeConnections(virtualHost: string): Promise<number> {
  const found = connections.parse(await call('GET', '/connections?columns=name,vhost'));
  const ours = found.filter(({ vhost }) => vhost === virtualHost);
  await Promise.all(
    // A connection may have closed in the meantime.
    ours.map(({ name }) => call('DELETE', `/connections/${encodeURIComponent(name)}`).catch(() => {})),
  );
  return ours.length;
}
