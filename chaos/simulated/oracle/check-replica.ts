import { type Evidence, erasedIn } from './findings.ts';
import type { Changes } from './history.ts';

/**
 * I2: the replica equals the source, at no lower version, and never was what the source had not been: a version means the same in both, no
 * pair goes back to an older one, and people are known by their newest name and address.
 */
export function checkReplica(evidence: Evidence): string[] {
  return [...checkPairs(evidence), ...checkPairChanges(evidence), ...checkPeople(evidence)];
}

const idOf = (followerId: string, followedId: string) =>
  `${encodeURIComponent(followedId)}:${encodeURIComponent(followerId)}`;

function* checkPairs({ kept }: Evidence): Iterable<string> {
  const erased = erasedIn(kept);
  const sources = new Map(kept.users.pairs.map((pair) => [idOf(pair.followerId, pair.followedId), pair]));
  for (const [id, pair] of sources) {
    const replica = kept.notifications.pairs.get(id);
    if (erased.has(pair.followerId) || erased.has(pair.followedId)) {
      if (pair.active === 1 || replica?.active === 1)
        yield `I2: ${id} is active though one of them is erased`;
    } else if (replica === undefined) yield `I2: ${id} is missing from the replica`;
    else if (replica.active !== pair.active || (replica.version ?? 0) < pair.version) {
      yield `I2: ${id} is ${pair.active} at ${pair.version}, its replica ${replica.active} at ${replica.version}`;
    }
  }
  for (const [id, { version }] of kept.notifications.pairs)
    if (version !== null && !sources.has(id)) yield `I2: ${id} is in the replica alone`;
}

function* checkPairChanges({ kept, history }: Evidence): Iterable<string> {
  const meant = new Map<string, boolean>();
  for (const { pattern, data, meta } of history.published.values()) {
    if (pattern !== 'follow.created' && pattern !== 'follow.removed') continue;
    meant.set(`${idOf(data.follower_id, data.followed_id)} ${meta.version}`, pattern === 'follow.created');
  }
  const erased = [...erasedIn(kept)].map(encodeURIComponent);
  for (const [id, changes] of history.pairs) {
    const mayEnd = id.split(':').some((half) => erased.includes(half));
    yield* checkOrder(id, changes);
    for (const { state } of changes) {
      if (state.version === null) continue;
      const active = meant.get(`${id} ${state.version}`);
      if (active !== state.active && !(mayEnd && !state.active))
        yield `I2: ${id} was ${state.active} at version ${state.version}`;
    }
  }
}

function* checkOrder(id: string, changes: Changes<{ readonly version: number | null }>): Iterable<string> {
  let newest = 0;
  for (const { state } of changes) {
    const version = state.version ?? newest;
    if (version < newest) yield `I2: ${id} went back from version ${newest} to ${version}`;
    newest = version;
  }
}

function* checkPeople({ kept }: Evidence): Iterable<string> {
  const follows = new Set(kept.users.pairs.map(({ followerId }) => followerId));
  for (const { id, name, email } of kept.users.accounts.values()) {
    const content = kept.content.userRefs.get(id);
    if (content?.name !== name || content.email !== email) yield `I2: Content-MS knows ${id} by an old name`;
    const replica = kept.notifications.users.get(id);
    if (replica === undefined && !follows.has(id)) continue;
    if (replica?.name !== name || replica.email !== email)
      yield `I2: Notifications-MS knows ${id} by an old name`;
  }
}
