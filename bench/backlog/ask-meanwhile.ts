import { openStreams } from '../inbox/streams.ts';

export interface Asked {
  /** Duration of each request, ms. */
  readonly took: readonly number[];
  /** Whether a stream opened at the start received a notification. */
  readonly streamed: boolean;
}

const everyMs = 20;

/** Requests a user's inbox repeatedly until `stopped` resolves, with a stream open at the same time. */
export async function askMeanwhile(
  { url, token }: { readonly url: string; readonly token: string },
  stopped: Promise<unknown>,
): Promise<Asked> {
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
    const began = performance.now();
    const response = await fetch(`${url}/api/notifications?limit=20`, {
      headers: { authorization: `Bearer ${token}` },
    });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`the inbox answered ${response.status}`);
    took.push(performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  return { took, streamed };
}
