import type { NotificationsStore } from '@riff/notifications';
import type { Bus } from '@riff/platform';
import type { RiffClient, SignedUp, System } from '@riff/system';
import { followerId } from '../parts/followers.ts';
import { publishPost } from '../parts/publish-post.ts';

/** An artist with few followers, and one of these. */
export interface Small {
  readonly artist: SignedUp;
  readonly follower: SignedUp;
}

export interface Latency {
  readonly inboxMs: number;
  readonly emailMs: number;
}

/** Polling interval, ms: short compared with the measured latencies. */
const pollEveryMs = 2;

/**
 * Time from sending a post over HTTP until it is in a follower's inbox, and until their email is accepted.
 */
export async function postAndWait(
  { system, client, store }: { system: System; client: RiffClient; store: NotificationsStore },
  { artist, follower }: Small,
  title: string,
): Promise<Latency> {
  const subject = `New post: ${title}`;
  // Clear the ledger, because a short one is quick to search.
  system.sandbox?.ledger.clear();
  const began = performance.now();
  await client.post(artist, title);
  const since = async (isThere: () => Promise<boolean>) => {
    while (!(await isThere())) await new Promise((resolve) => setTimeout(resolve, pollEveryMs));
    return performance.now() - began;
  };
  const [inboxMs, emailMs] = await Promise.all([
    since(async () => {
      const [newest] = await store.inbox.list(follower.id, { unreadOnly: false, limit: 1 });
      return newest?.message === subject;
    }),
    since(async () => system.sandbox?.ledger.emailsTo(follower.email).at(-1)?.subject === subject),
  ]);
  return { inboxMs, emailMs };
}

/** Time from the event of a post by an artist with few followers until it is in the first one's inbox, ms. */
export async function publishAndWait(bus: Bus, store: NotificationsStore): Promise<number> {
  const began = performance.now();
  const post = await publishPost(bus, 'ana');
  for (;;) {
    const newest = await store.inbox.list(followerId(0), { unreadOnly: false, limit: 3 });
    if (newest.some(({ postId }) => postId === post)) return performance.now() - began;
    await new Promise((resolve) => setTimeout(resolve, pollEveryMs));
  }
}
