/** Files that keep a core busy for a minute or more. */
const explorations = /(points|sabotage|simulated-runs|takeovers)\.test\.ts$/;

/**
 * The files in the order to start them: explorations at even distances, so that tests that wait run beside each of
 * them, and none begins when all others have ended.
 */
export function spreadOut(files: readonly string[]): readonly string[] {
  const long = files.filter((file) => explorations.test(file));
  const others = files.filter((file) => !explorations.test(file));
  const share = Math.ceil(others.length / Math.max(long.length, 1));
  return long
    .flatMap((file, index) => [file, ...others.slice(index * share, (index + 1) * share)])
    .concat(long.length === 0 ? others : []);
}
