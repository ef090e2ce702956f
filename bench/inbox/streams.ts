/** Opens one stream per token; `told` resolves to when each received a notification, ms of this process's clock. */
export async function openStreams(url: string, tokens: readonly string[]) {
  const stop = new AbortController();
  const responses = await Promise.all(
    tokens.map((token) =>
      fetch(`${url}/api/notifications/stream`, {
        headers: { authorization: `Bearer ${token}` },
        signal: stop.signal,
      }),
    ),
  );
  const told = Promise.all(responses.map(untilNotification));
  return {
    told,
    async [Symbol.asyncDispose]() {
      stop.abort();
      await told.catch(() => undefined);
    },
  };
}

async function untilNotification({ body }: Response): Promise<number> {
  if (body === null) throw new Error('a stream without a body');
  let seen = '';
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    seen += chunk;
    if (seen.includes('event: notification')) return performance.now();
  }
  throw new Error('a stream ended early');
}
