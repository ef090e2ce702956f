import { readFileSync } from 'node:fs';
import { notificationsQueue, topology } from '@riff/events';
import { openNotificationsStore } from '@riff/notifications';
import { openLocalBus } from '@riff/platform';
import { startNotifications } from '../parts/start-notifications.ts';

// Runs Notifications-MS in its own process until its queue is empty. Started by the measurement.
const [file = '', broker = ''] = process.argv.slice(2);
const began = performance.now();
await using store = openNotificationsStore({ file });
await using bus = openLocalBus({ file: broker, topology });
{
  await using _service = await startNotifications({ database: { file }, bus });
  while (!(await isDrained())) await new Promise((resolve) => setTimeout(resolve, 50));
}
process.send?.({ peakMb: peakMb(), seconds: (performance.now() - began) / 1_000 });
process.disconnect?.();

async function isDrained(): Promise<boolean> {
  const { messages } = await bus.inspect(notificationsQueue);
  return messages === 0 && (await store.jobs.openJobs(1)).length === 0;
}

function peakMb(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS / 1_024;
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1_024;
}
