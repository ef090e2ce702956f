import type { MongoClient } from 'mongodb';
import type { Outage } from '../outage/watch-outage.ts';

/** What the driver's own looks at its servers say, whoever asks for one or not: whether one of them takes writes. */
export function watchTopology(client: MongoClient, outage: Outage): void {
  client.on('topologyDescriptionChanged', ({ newDescription }) => {
    const servers = [...newDescription.servers.values()];
    if (servers.some(({ isWritable }) => isWritable)) return outage.reached('servers');
    const failed = servers.find(({ error }) => error !== null);
    if (failed !== undefined) outage.failed(failed.error, 'servers');
  });
}
