import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { artistOf, followersEach } from './backlog-events.ts';

export interface Drained {
  /** Posts whose followers weren't told once each. */
  readonly wrong: number;
  /** When the first and the last post was told, ms since the epoch. */
  readonly first: number;
  readonly last: number;
  /** How long the longest a later post was told before an earlier one, ms. */
  readonly overtakenMs: number;
}

const row = z.object({
  author_id: z.string(),
  notifications: z.number(),
  receivers: z.number(),
  told: z.number(),
});

/** What the store says of how a backlog was drained. */
export function readTold(file: string, posts: number): Drained {
  using db = new DatabaseSync(file, { readOnly: true });
  const found = db.prepare(`
    select author_id, count(*) notifications, count(distinct receiver_id) receivers, max(created_at) told
    from notifications group by author_id`);
  const byAuthor = new Map(
    found
      .all()
      .map((one) => row.parse(one))
      .map((one) => [one.author_id, one]),
  );
  let wrong = 0;
  let overtakenMs = 0;
  const told: number[] = [];
  let latest = 0;
  for (let post = 0; post < posts; post += 1) {
    const one = byAuthor.get(artistOf(post));
    if (one?.notifications !== followersEach || one.receivers !== followersEach) wrong += 1;
    if (one === undefined) continue;
    told.push(one.told);
    latest = Math.max(latest, one.told);
    overtakenMs = Math.max(overtakenMs, latest - one.told);
  }
  return { wrong, first: told[0] ?? 0, last: latest, overtakenMs };
}
