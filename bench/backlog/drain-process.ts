import { once } from 'node:events';
import { notificationsQueue, topology } from '@riff/events';
import { openNotificationsStore } from '@riff/notifications';
import { connectRabbitBus, openLocalBus } from '@riff/platform';
import { tokenFor } from '@riff/tools/tokens';
import { followerId } from '../parts/followers.ts';
import { keepLease } from '../parts/keep-lease.ts';
import { startNotifications } from '../parts/start-notifications.ts';
import { followersOf } from './backlog-events.ts';

// Runs Notifications-MS in its own process until the backlog is drained. Started by the measurement.
const [file = '', broker = '', posts = '1'] = process.argv.slice(2);
const sampleMs = 50;

await using store = openNotificationsStore({ file });
// No emails are sent: otherwise Resend's rate limit would be measured.
await using _mail = await keepLease(store, 'mail');
await using bus = broker.startsWith('amqp:')
  ? connectRabbitBus({ url: broker, topology })
  : openLocalBus({ file: broker, topology });
await bus.ensureTopology();

let peakMb = 0;
const sampling = setInterval(() => {
  peakMb = Math.max(peakMb, process.memoryUsage.rss() / 2 ** 20);
}, sampleMs);
const began = Date.now();
await using service = await startNotifications({ database: { file }, bus });
const [last = 0] = followersOf(Number(posts) - 1);
process.send?.({ url: service.url, token: tokenFor(followerId(last)) });
while (!(await isDrained())) await new Promise((resolve) => setTimeout(resolve, sampleMs));
clearInterval(sampling);
process.send?.({ began, peakMb });
// Keep serving requests until the parent disconnects.
await once(process, 'disconnect');

async function isDrained(): Promise<boolean> {
  const { messages } = await bus.inspect(notificationsQueue);
  return messages === 0 && (await store.jobs.openJobs(1)).length === 0;
}
