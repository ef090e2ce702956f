/** Resolves after `ms`, or as soon as the signal aborts. */
export function sleep(ms: number, ended?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      ended?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    ended?.addEventListener('abort', done);
    if (ended?.aborted) done();
  });
}
