import type { MongoClient } from 'mongodb';
import type { Outage } from '../outage/watch-outage.ts';

/**
 * Reports from the driver's monitoring whether a writable server is reachable, even while no calls are made.
 */
export function watchTopology(client: MongoClient, outage: Outage): void {
  client.on('topologyDescriptionChanged', ({ newDescription }) => {
    const servers = [...newDescription.servers.values()];
    if (servers.some(({ isWritable }) => isWritable)) return outage.reached('servers');
    const failed = servers.find(({ error }) => error !== null);
    if (failed !== undefined) outage.failed(failed.error, 'servers');
  });
}
