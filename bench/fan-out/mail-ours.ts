import { topology } from '@riff/events';
import { openLocalBus } from '@riff/platform';
import { seconds } from '../measuring/seconds.ts';
import { publishPost } from '../parts/publish-post.ts';
import { startNotifications } from '../parts/start-notifications.ts';
import type { Sandbox } from '../parts/start-sandbox.ts';

/** Seconds from publishing a post until every email is accepted. */
export async function mailOurs(
  file: string,
  sandbox: Sandbox,
  followers: number,
  onStarted?: () => void,
): Promise<number> {
  await using bus = openLocalBus({ file: ':memory:', topology });
  await using _service = await startNotifications({ database: { file }, bus, resendUrl: sandbox.url });
  onStarted?.();
  return await seconds(async () => {
    await publishPost(bus);
    await sandbox.untilAccepted(followers);
  });
}
