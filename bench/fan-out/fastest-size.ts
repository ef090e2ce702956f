/** Candidate bulk sizes. */
const sizes = [250, 500, 1_000, 2_500, 5_000];

/** The size at which a trial takes the fewest seconds. */
export async function fastestSize(trial: (size: number) => Promise<number>): Promise<number> {
  const times: { size: number; took: number }[] = [];
  for (const size of sizes) times.push({ size, took: await trial(size) });
  times.sort((a, b) => a.took - b.took);
  return times[0]?.size ?? 1_000;
}
