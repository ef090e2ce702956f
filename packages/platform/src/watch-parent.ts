/** How often it is looked at, ms. */
const lookEveryMs = 250;

/** Tells once that the process which started this one has ended: the system gives its children another parent. */
export function watchParent(onEnded: () => void): Disposable {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onEnded();
  }, lookEveryMs);
  return { [Symbol.dispose]: () => clearInterval(timer) };
}
