/** A page takes about this long, ms: so long may somebody wait for a slot, or a stopping process for its page. */
const longestMs = 250;
/** A plan stays far below the 16 MiB of a MongoDB document, and the pages in memory stay small. */
const mostBytes = 2 ** 20;

export interface PageTaken {
  /** Followers that the page was to have. */
  readonly size: number;
  /** The first size, a multiple of a mail batch. */
  readonly first: number;
  readonly tookMs: number;
  /** Of the ids in the page's plan. */
  readonly bytes: number;
  readonly othersWait: boolean;
}

/**
 * The size of the next page: as many followers as fit into time and bytes, at most twice as many as before.
 * While other jobs wait, pages have their first size. Always a multiple of it, so that batches stay full.
 */
export function decidePageSize({ size, first, tookMs, bytes, othersWait }: PageTaken): number {
  if (othersWait) return first;
  const growth = Math.min(2, longestMs / tookMs, mostBytes / bytes);
  return Math.max(1, Math.floor((size * growth) / first)) * first;
}
