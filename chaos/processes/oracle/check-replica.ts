import { foreignArtist } from '../traffic/operation.ts';
import type { Finding, Violation } from './finding.ts';
import type { Observed, UserRef } from './observed.ts';

/** I2: the replica equals the source, at no lower version; only the ids of erased people remain. */
export function checkReplica(observed: Observed): Finding {
  const { follows, replicaPairs, users, replicaUsers, contentUsers } = observed;
  const violations: Violation[] = [];
  const violated = (what: string) => void violations.push({ invariant: 'I2', what });
  const source = new Map(users.map((user) => [user.id, user]));
  const isErased = (id: string) => source.get(id)?.erased === true;
  const replica = new Map(replicaPairs.map((pair) => [`${pair.user} ${pair.artist}`, pair]));

  for (const { user, artist, active, version } of follows) {
    const key = `${user} ${artist}`;
    const copy = replica.get(key);
    replica.delete(key);
    if (isErased(user) || isErased(artist)) {
      if (active || copy?.active === true) violated(`pair ${key} of an erased account is active`);
    } else if (copy === undefined) violated(`pair ${key}, version ${version}, is not in the replica`);
    else if (copy.active !== active || (copy.version ?? 0) < (version ?? 0)) {
      violated(
        `pair ${key}: ${active}, version ${version} at the source; ${copy.active}, version ${copy.version} in the replica`,
      );
    }
  }
  for (const [key, { artist }] of replica) {
    if (artist !== foreignArtist) violated(`pair ${key} is only in the replica`);
  }

  const compareUser = (where: string, ref: UserRef) => {
    const user = source.get(ref.id);
    if (user === undefined) return;
    if (user.erased) {
      if (!ref.erased || ref.name !== undefined || ref.email !== undefined) {
        violated(`${where} still knows ${ref.id}, who was erased`);
      }
    } else if ((ref.version ?? 0) < user.version || ref.name !== user.name || ref.email !== user.email) {
      violated(`${where} knows version ${ref.version} of ${ref.id}, the source version ${user.version}`);
    }
  };
  for (const ref of replicaUsers) compareUser('Notifications-MS', ref);
  for (const ref of contentUsers) compareUser('Content-MS', ref);
  const known = new Set(replicaUsers.map(({ id }) => id));
  for (const { user, active } of follows) {
    if (active && !isErased(user) && !known.has(user)) violated(`${user} follows and has no user_ref`);
  }
  const people = replicaUsers.length + contentUsers.length;
  return { violations, compared: { pairs: follows.length, 'people in replicas': people } };
}
