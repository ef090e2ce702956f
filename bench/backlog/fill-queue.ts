import { writeMessage } from '@riff/events';
import type { Bus } from '@riff/platform';
import { backlogEvents } from './backlog-events.ts';

const window = 500;

/** Puts the backlog into the queue, in its order. */
export async function fillQueue(bus: Bus, posts: number): Promise<void> {
  await bus.ensureTopology();
  let under: Promise<void>[] = [];
  for (const event of backlogEvents(posts)) {
    under.push(bus.publish(writeMessage(event)));
    if (under.length < window) continue;
    await Promise.all(under);
    under = [];
  }
  await Promise.all(under);
}
