/**
 * Queues callers so that each resumes in its own turn of the event loop, in order. Concurrent work then never
 * runs back to back in one long turn.
 */
export function createOwnTurns(): () => Promise<void> {
  let last = Promise.resolve();
  return () => {
    last = last.then(() => new Promise<void>((resolve) => setImmediate(resolve)));
    return last;
  };
}
