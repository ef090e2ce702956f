/** A page takes about this long, ms: so long may somebody wait for a slot, or a stopping process for its page. */
const longestMs = 250;
/** A plan stays far below the 16 MiB of a MongoDB document, and the pages in memory stay small. */
const mostBytes = 2 ** 20;

export interface PageTaken {
  /** Followers of the page. */
  readonly size: number;
  /** The first size, a multiple of a mail batch. */
  readonly first: number;
  /** The largest size that the store takes well. */
  readonly most: number;
  readonly tookMs: number;
  /** Of the ids in the page's plan. */
  readonly bytes: number;
}

/**
 * The size of a page after this one: as many followers as fit into time, bytes and the store, at most four times
 * as many as this page had. Always a multiple of the first size, so that batches stay full.
 */
export function decidePageSize({ size, first, most, tookMs, bytes }: PageTaken): number {
  const growth = Math.min(4, longestMs / tookMs, mostBytes / bytes);
  return Math.max(1, Math.floor(Math.min(size * growth, most) / first)) * first;
}
