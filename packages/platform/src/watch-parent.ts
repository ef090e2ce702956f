/** Time between two checks, ms. */
const checkEveryMs = 250;

/** Calls `onEnded` once the parent process has exited: the system then gives this process another parent. */
export function watchParent(onEnded: () => void): Disposable {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onEnded();
  }, checkEveryMs);
  return { [Symbol.dispose]: () => clearInterval(timer) };
}
