import { topology } from '@riff/events';
import { connectRabbitBus } from '@riff/platform';
import { Connection } from 'rabbitmq-client';

/** Makes sure that the queues exist and are empty. */
export async function emptyQueues(url: string): Promise<void> {
  {
    await using bus = connectRabbitBus({ url, topology });
    await bus.ensureTopology();
  }
  const connection = new Connection(url);
  for (const { name } of topology.queues) await connection.queuePurge({ queue: name });
  await connection.close();
}
