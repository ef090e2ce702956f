import { writeMessage } from '@riff/events';
import { type NotificationsSettings, openNotificationsStore } from '@riff/notifications';
import type { Bus } from '@riff/platform';
import { artist, fillFollowers, followerId } from '../parts/followers.ts';
import { startNotifications, untilConsuming } from '../parts/start-notifications.ts';
import { mixedFollows } from './mixed-follows.ts';

/** Seconds from the start of consuming a full queue until the replica has all of it. */
export async function ingestOurs(
  database: NotificationsSettings['database'],
  bus: Bus,
  count: number,
  onStarted?: () => void,
): Promise<number> {
  await using store = openNotificationsStore(database);
  await fillFollowers(store, count / 2);
  await fillQueue(bus, count);
  const began = untilConsuming(bus).then(() => performance.now());
  await using _service = await startNotifications({ database, bus });
  onStarted?.();
  const last = `${artist}:${followerId(count - 1)}`;
  while (!(await store.replica.readPairs([last])).has(last)) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return (performance.now() - (await began)) / 1_000;
}

const window = 500;

/** Publishes the events in order. */
export async function fillQueue(bus: Bus, count: number): Promise<void> {
  const messages = mixedFollows(count).map((event) => writeMessage(event));
  for (let from = 0; from < messages.length; from += window) {
    await Promise.all(messages.slice(from, from + window).map((message) => bus.publish(message)));
  }
}
