import { applies } from '@riff/events';
import type { Pair } from '../domain/follow.ts';

/** A follow event, as a change of its pair. */
export type PairChange = {
  readonly followerId: string;
  readonly followedId: string;
  readonly version?: number;
} & (
  | { readonly kind: 'created'; readonly email: string; readonly name: string; readonly since: string }
  | { readonly kind: 'removed' }
);

/**
 * The pair after one more event; returns `held` itself if nothing changes.
 *
 * A versioned change applies if it is newer than the held version, which a removed pair keeps. An unversioned
 * change applies in order of arrival. It raises the token even if nothing else changes, and is refused if its
 * token is older: that ingest stalled and lost its lease.
 */
export function decidePair(held: Pair | undefined, change: PairChange, token: number): Pair {
  if (held !== undefined && !applies(held, change.version, token)) return held;
  const { followerId, followedId } = change;
  const version = change.version ?? held?.version;
  const base = {
    followerId,
    followedId,
    ...(version !== undefined && { version }),
    token: Math.max(token, held?.token ?? 0),
  };
  if (change.kind === 'removed') return { ...base, active: false };
  const again = held?.active === true && change.version === undefined;
  const since = again ? (held.since ?? change.since) : change.since;
  return { ...base, active: true, followerEmail: change.email, followerName: change.name, since };
}
