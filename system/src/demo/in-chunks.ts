/** Runs `work` for each item, `atOnce` at a time, and reports progress. */
export async function inChunks<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Result>,
  onProgress: (done: number) => void = () => undefined,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let start = 0; start < items.length; start += atOnce) {
    results.push(...(await Promise.all(items.slice(start, start + atOnce).map(work))));
    onProgress(results.length);
  }
  return results;
}
