import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from 'mongodb';

const pollEveryMs = 100;
/** Longest wait, ms. */
export const patienceMs = 120_000;

interface Filter {
  readonly _id: string;
  readonly [field: string]: unknown;
}

/**
 * Polls until the document exists; returns how long that took, ms. More than `patienceMs`: it was not found.
 */
export async function untilFound(db: Db, collection: string, filter: Filter): Promise<number> {
  const begun = performance.now();
  for (;;) {
    // A failed read counts as "not found yet".
    const found = await db
      .collection<{ _id: string }>(collection)
      .findOne(filter)
      .catch(() => null);
    const ms = performance.now() - begun;
    if (found !== null || ms > patienceMs) return Math.round(ms);
    await sleep(pollEveryMs);
  }
}
