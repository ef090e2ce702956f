import type { MongoClient } from 'mongodb';
import type { Outage } from '../outage/watch-outage.ts';

/** Reports whether a writable server is reached, by the driver's own monitoring, even when no call is made. */
export function watchTopology(client: MongoClient, outage: Outage): void {
  client.on('topologyDescriptionChanged', ({ newDescription }) => {
    const servers = [...newDescription.servers.values()];
    if (servers.some(({ isWritable }) => isWritable)) return outage.reached('servers');
    const failed = servers.find(({ error }) => error !== null);
    if (failed !== undefined) outage.failed(failed.error, 'servers');
  });
}
