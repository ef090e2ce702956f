import type { Topology } from '@riff/events';
import { aMessage } from '../../contract/a-message.ts';
import { openLocalBus } from '../open-local-bus.ts';

/** A process that publishes on a local bus until it is killed, and prints each number once it is confirmed. */
const [file = '', topology = ''] = process.argv.slice(2);
const bus = openLocalBus({ file, topology: JSON.parse(topology) as Topology });
let next = 0;

async function publishForEver(): Promise<void> {
  for (;;) {
    const number = next++;
    await bus.publish(aMessage(String(number)));
    process.stdout.write(`${number}\n`);
  }
}

await Promise.all(Array.from({ length: 50 }, publishForEver));
