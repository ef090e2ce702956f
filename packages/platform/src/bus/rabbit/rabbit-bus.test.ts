import { after } from 'node:test';
import { findServers, freshBroker } from '@riff/tools/servers';
import { busContract } from '../contract/bus-contract.ts';
import { connectRabbitBus } from './connect-rabbit-bus.ts';

const { skip } = await findServers();
for (const queueType of ['quorum', 'classic'] as const) {
  const url = skip.rabbitmq ? '' : await freshBroker({ after }, queueType);
  busContract(
    `the bus on RabbitMQ, ${queueType} queues`,
    (topology) => connectRabbitBus({ url, topology }),
    skip.rabbitmq,
  );
}
