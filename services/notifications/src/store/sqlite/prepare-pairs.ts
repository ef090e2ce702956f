import type { DatabaseSync, Write } from '@riff/platform';
import type { Pair } from '../../domain/follow.ts';
import { present } from '../present.ts';

interface PairRow {
  readonly followerId: string;
  readonly followedId: string;
  readonly followerEmail: string | null;
  readonly followerName: string | null;
  readonly version: number | null;
  readonly active: 0 | 1;
  readonly token: number;
  readonly since: string | null;
}

/** Statements on one pair. */
export function preparePairs(db: DatabaseSync) {
  const select = db.prepare(`
    select follower_id as followerId, followed_id as followedId, follower_email as followerEmail,
      follower_name as followerName, version, active, token, since
    from follow_refs where id = ?`);
  const insert = db.prepare(`
    insert into follow_refs
      (id, follower_id, followed_id, follower_email, follower_name, version, active, token, since)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing`);
  const update = db.prepare(`
    update follow_refs
    set follower_id = ?, followed_id = ?, follower_email = ?, follower_name = ?, version = ?, active = ?, token = ?,
      since = ?
    where id = ? and version is ? and token = ? and active = ?`);
  const values = (pair: Pair) =>
    [
      pair.followerId,
      pair.followedId,
      pair.followerEmail ?? null,
      pair.followerName ?? null,
      pair.version ?? null,
      pair.active ? 1 : 0,
      pair.token,
      pair.since ?? null,
    ] as const;
  return {
    read(id: string): Pair | undefined {
      const row = select.get(id) as PairRow | undefined;
      if (row === undefined) return undefined;
      const { followerId, followedId, active, token, ...rest } = row;
      return { followerId, followedId, active: active === 1, token, ...present(rest) };
    },
    write({ id, held, next }: Write<Pair>): boolean {
      const { changes } =
        held === undefined
          ? insert.run(id, ...values(next))
          : update.run(...values(next), id, held.version ?? null, held.token, held.active ? 1 : 0);
      return changes === 1;
    },
  };
}
