import { writeMessage } from '@riff/events';
import type { Bus } from '@riff/platform';
import { backlogEvents } from './backlog-events.ts';

const window = 500;

/** Publishes the backlog in order. */
export async function fillQueue(bus: Bus, posts: number): Promise<void> {
  await bus.ensureTopology();
  let unconfirmed: Promise<void>[] = [];
  for (const event of backlogEvents(posts)) {
    unconfirmed.push(bus.publish(writeMessage(event)));
    if (unconfirmed.length < window) continue;
    await Promise.all(unconfirmed);
    unconfirmed = [];
  }
  await Promise.all(unconfirmed);
}
