/**
 * Turns of the event loop, one for each who asks, in their order. What each of them does then is no longer than its own
 * slice, however many are at work at once.
 */
export function createOwnTurns(): () => Promise<void> {
  let last = Promise.resolve();
  return () => {
    last = last.then(() => new Promise<void>((resolve) => setImmediate(resolve)));
    return last;
  };
}
