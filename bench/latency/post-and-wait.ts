import type { NotificationsStore } from '@riff/notifications';
import type { RiffClient, SignedUp, System } from '@riff/system';

/** Who posts, and one of their followers. */
export interface Small {
  readonly artist: SignedUp;
  readonly follower: SignedUp;
}

export interface Latency {
  readonly inboxMs: number;
  readonly emailMs: number;
}

/** How often to look, ms: fine beside what is measured. */
const lookEveryMs = 2;

/** From sending a post over HTTP until a follower has it in the inbox, and until their email is accepted. */
export async function postAndWait(
  { system, client, store }: { system: System; client: RiffClient; store: NotificationsStore },
  { artist, follower }: Small,
  title: string,
): Promise<Latency> {
  const subject = `New post: ${title}`;
  // A short ledger is quick to look through.
  system.sandbox?.ledger.clear();
  const began = performance.now();
  await client.post(artist, title);
  const since = async (isThere: () => Promise<boolean>) => {
    while (!(await isThere())) await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
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
