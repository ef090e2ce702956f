import type { Pair } from '../domain/follow.ts';

/** What a follow event says of its pair. */
export type PairChange = {
  readonly followerId: string;
  readonly followedId: string;
  readonly version?: number;
} & (
  | { readonly kind: 'created'; readonly email: string; readonly name: string; readonly since: string }
  | { readonly kind: 'removed' }
);

/**
 * The pair after one more event; the held one itself when the event changes nothing.
 *
 * A version is applied when it is newer than what is held, which a removed pair keeps. A change without one is applied
 * in its order of arrival: it moves the token even where nothing else changes, and one with an older token (an ingest
 * that was stopped and woke up) is refused.
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

/** Whether something held gives way to a version (newer), or to a change without one (a token not older). */
export function applies(
  held: { version?: number; token: number },
  version: number | undefined,
  token: number,
): boolean {
  if (version === undefined) return token >= held.token;
  return held.version === undefined || version > held.version;
}
