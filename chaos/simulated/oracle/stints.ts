import type { History } from './history.ts';

/** A time through which somebody followed an artist; `to` undefined: they still do. */
export interface Stint {
  readonly from: string;
  readonly to: string | undefined;
  /** The pair's version with which it began. */
  readonly version: number;
}

/** When a follower followed an artist, as their events tell. */
export function stintsOf({ published }: History, followerId: string, followedId: string): readonly Stint[] {
  const events = [...published.values()]
    .filter(({ pattern }) => pattern === 'follow.created' || pattern === 'follow.removed')
    .filter(
      ({ data }) =>
        'followed_id' in data && data.followed_id === followedId && data.follower_id === followerId,
    )
    .sort((one, other) => (one.meta.version ?? 0) - (other.meta.version ?? 0));
  return events.flatMap(({ pattern, meta }, index) => {
    if (pattern !== 'follow.created') return [];
    const end = events.slice(index + 1).find((later) => later.pattern === 'follow.removed');
    const version = meta.version ?? 0;
    return [{ from: meta.occurredAt ?? '', to: end?.meta.occurredAt, version }];
  });
}
