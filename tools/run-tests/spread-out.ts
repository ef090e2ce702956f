/** Files that keep a core busy for a minute where they explore everything, the longest first. */
const explorations = ['sabotage', 'simulated-runs', 'takeovers', 'points'].map(
  (name) => `chaos/test/${name}.test.ts`,
);

/**
 * The files in the order to start them. Explorations come at even distances in the first half, so that tests that
 * wait run beside each of them.
 */
export function spreadOut(files: readonly string[]): readonly string[] {
  const long = explorations.filter((file) => files.includes(file));
  const others = files.filter((file) => !explorations.includes(file));
  const share = Math.ceil(others.length / 2 / Math.max(long.length, 1));
  return [
    ...long.flatMap((file, index) => [file, ...others.slice(index * share, (index + 1) * share)]),
    ...others.slice(long.length * share),
  ];
}
