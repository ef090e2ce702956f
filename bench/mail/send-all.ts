import { topology } from '@riff/events';
import { openNotificationsStore } from '@riff/notifications';
import { openLocalBus } from '@riff/platform';
import { makeFolder } from '@riff/tools/fresh-folder';
import { fillFollowers } from '../parts/followers.ts';
import { keepLease } from '../parts/keep-lease.ts';
import { publishPost } from '../parts/publish-post.ts';
import { startNotifications } from '../parts/start-notifications.ts';
import { startSandbox } from '../parts/start-sandbox.ts';
import { type Sending, summarize } from './summarize.ts';

export interface SendingOptions {
  readonly followers: number;
  /** Calls per second that Resend allows. */
  readonly limit: number;
  /** Number of instances that compete for sending. */
  readonly instances: number;
}

/** Share of calls that are accepted but never answered. */
const lost = 0.05;

/** Sends one post's emails under Resend's limit. The fan-out ends before the first call. */
export async function sendAll({ followers, limit, instances }: SendingOptions): Promise<Sending> {
  using folder = makeFolder();
  const database = { file: folder.file('notifications.sqlite') };
  await using sandbox = await startSandbox({ rateLimit: limit, lost });
  await using store = openNotificationsStore(database);
  await fillFollowers(store, followers);
  await using services = new AsyncDisposableStack();
  {
    await using _mail = await keepLease(store, 'mail');
    for (let instance = 0; instance < instances; instance += 1) {
      const bus = services.use(openLocalBus({ file: ':memory:', topology }));
      const first = instance === 0;
      const running = startNotifications({
        database,
        bus,
        resendUrl: sandbox.url,
        rate: limit,
        ingests: first,
      });
      services.use(await running);
      if (first) await publishPost(bus);
    }
    while ((await store.mail.countUnfinished(followers)) < Math.ceil(followers / 100)) await pause();
  }
  while ((await store.mail.countUnfinished(1)) > 0) await pause();
  return summarize(await sandbox.requests(), await sandbox.recipients(), limit);
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 100));
