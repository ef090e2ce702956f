import type { Finding, Violation } from './finding.ts';
import type { Observed } from './observed.ts';
import type { Past } from './past.ts';

/** I8: no work is left. */
export const checkDone = (observed: Observed): Finding => ({
  violations: observed.unfinished.map((what) => ({ invariant: 'I8', what })),
  compared: {},
});

/** I1: the source holds the last acknowledged operation of each pair, unless an outcome is unknown. */
export function checkAcknowledged(past: Past, observed: Observed): Finding {
  const violations: Violation[] = [];
  const gone = new Set(observed.users.filter(({ erased }) => erased).map(({ id }) => id));
  const source = new Map(observed.follows.map((pair) => [`${pair.user} ${pair.artist}`, pair]));
  const pairs = new Set(
    past.entries.flatMap(({ operation }) =>
      (operation.kind === 'follow' || operation.kind === 'unfollow') && !operation.foreign
        ? [`${operation.user} ${operation.artist}`]
        : [],
    ),
  );
  let compared = 0;
  for (const key of pairs) {
    const [user = '', artist = ''] = key.split(' ');
    const operations = past.pairOf(user, artist);
    const last = operations.at(-1);
    const sure = last !== undefined && operations.every(({ outcome }) => outcome === 'done');
    if (!sure || gone.has(user) || gone.has(artist)) continue;
    compared += 1;
    if (source.get(key)?.active !== (last.operation.kind === 'follow')) {
      violations.push({
        invariant: 'I1',
        what: `pair ${key}: the last ${last.operation.kind} was acknowledged and lost`,
      });
    }
  }
  return { violations, compared: { 'acknowledged pairs': compared } };
}
