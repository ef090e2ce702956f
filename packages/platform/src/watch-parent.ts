/** Time between two checks, ms. */
const lookEveryMs = 250;

/** Calls `onEnded` once when the parent process has ended: the system then gives this one another parent. */
export function watchParent(onEnded: () => void): Disposable {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onEnded();
  }, lookEveryMs);
  return { [Symbol.dispose]: () => clearInterval(timer) };
}
