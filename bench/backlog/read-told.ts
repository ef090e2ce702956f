import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { artistOf, followersEach } from './backlog-events.ts';

export interface Drained {
  /** Posts whose followers weren't notified exactly once each. */
  readonly wrong: number;
  /** When the notifications of the first and last post were stored, ms since the epoch. */
  readonly first: number;
  readonly last: number;
  /** Maximum distance of a post from its position in the queue order. */
  readonly places: number;
}

const row = z.object({
  author_id: z.string(),
  notifications: z.number(),
  receivers: z.number(),
  told: z.number(),
});

/** Reads from the store how the backlog was drained. */
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
  const told = Array.from({ length: posts }, (_, post) => byAuthor.get(artistOf(post)));
  const times = told.flatMap((one) => one?.told ?? []);
  const order = [...times.keys()].toSorted((a, b) => (times[a] ?? 0) - (times[b] ?? 0));
  return {
    wrong: told.filter((one) => one?.notifications !== followersEach || one.receivers !== followersEach)
      .length,
    first: Math.min(...times),
    last: Math.max(...times),
    places: Math.max(...order.map((post, place) => Math.abs(post - place))),
  };
}
