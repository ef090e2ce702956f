import type { TestContext } from 'node:test';
import { parkedQueue, topology } from '@riff/events';
import { findServers, freshBroker } from '@riff/tools/servers';
import { until } from '@riff/tools/until';
import { pino } from 'pino';
import type { Bus } from '../../bus/bus.ts';
import { openLocalBus } from '../../bus/local/open-local-bus.ts';
import { connectRabbitBus } from '../../bus/rabbit/connect-rabbit-bus.ts';
import { sweepQueue } from '../sweep-queue.ts';

const logger = pino({ level: 'silent' });
const { skip } = await findServers();

/** The queue to sweep. */
export const queue = parkedQueue('riff_queue');

/** The buses on which a queue is swept. */
export const buses: readonly {
  readonly name: string;
  readonly skip: string | false;
  readonly open: (t: TestContext) => Promise<Bus>;
}[] = [
  { name: 'in process', skip: false, open: async () => openLocalBus({ file: ':memory:', topology, logger }) },
  {
    name: 'on RabbitMQ',
    skip: skip.rabbitmq,
    open: async (t) => connectRabbitBus({ url: await freshBroker(t), topology, logger }),
  },
];

/** A bus whose queue contains messages with these texts. */
export async function fill(t: TestContext, opening: Promise<Bus>, texts: readonly string[]): Promise<Bus> {
  const bus = await opening;
  t.after(() => bus[Symbol.asyncDispose]());
  await until(() => bus.ensureTopology());
  for (const text of texts) await put(bus, text);
  return bus;
}

export const put = (bus: Bus, text: string) =>
  bus.send(queue, { routingKey: '', body: Buffer.from(text), properties: {} });

export const textOf = ({ body }: { readonly body: Uint8Array }) => Buffer.from(body).toString();

/** The texts of the queue's messages, in order. */
export async function textsIn(bus: Bus): Promise<readonly string[]> {
  const found: string[] = [];
  await sweepQueue(bus, queue, async (message) => {
    found.push(textOf(message));
    return false;
  });
  return found;
}
