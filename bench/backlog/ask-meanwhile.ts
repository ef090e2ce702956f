import { type Inbox, readInbox } from '../inbox/read-inbox.ts';
import { openStreams } from '../inbox/streams.ts';

export interface Asked {
  /** Duration of each request, ms. */
  readonly took: readonly number[];
  /** Whether a stream opened at the start received a notification. */
  readonly streamed: boolean;
}

const everyMs = 20;

/** Requests a user's inbox repeatedly until `stopped` resolves, with a stream open at the same time. */
export async function askMeanwhile({ url, token }: Inbox, stopped: Promise<unknown>): Promise<Asked> {
  await using open = await openStreams(url, [token]);
  let streamed = false;
  let going = true;
  open.told.then(
    () => {
      streamed = true;
    },
    () => undefined,
  );
  stopped.then(() => {
    going = false;
  });
  const took: number[] = [];
  while (going) {
    took.push(await readInbox({ url, token }));
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  return { took, streamed };
}
