import type { EntryOf, Past } from './past.ts';

export type Expectation = 'must' | 'may' | 'never';

type Publication = Past['publications'][number];

/** Whether a user's inbox must contain a publication, by the clients' operations and outcomes (I3, I4). */
export function expectTold(past: Past, publication: Publication, user: string): Expectation {
  const { artist } = publication.operation;
  if (user === artist) return 'never';
  const follows = past.pairOf(user, artist);
  if (follows.length === 0) return 'never';
  const silenced = expectSilence(past.levelsOf(user, artist), publication);
  if (silenced === 'must') return 'never';
  if (silenced === 'may') return 'may';
  if (past.erasureOf(user) !== undefined || past.erasureOf(artist) !== undefined) return 'may';
  return followsThroughout(follows, publication) ? 'must' : 'may';
}

/**
 * A follow was acknowledged before the publication, and no later or unanswered unfollow could have ended it.
 */
function followsThroughout(
  operations: readonly EntryOf<'follow' | 'unfollow'>[],
  { begun }: Publication,
): boolean {
  const ends = operations.filter(({ operation }) => operation.kind === 'unfollow');
  return operations.some(
    (follow) =>
      follow.operation.kind === 'follow' &&
      follow.outcome === 'done' &&
      follow.ended < begun &&
      ends.every(({ outcome, ended }) => outcome === 'done' && ended < follow.begun),
  );
}

/** Whether the level in force when the page was planned was `none`. */
function expectSilence(levels: readonly EntryOf<'level'>[], { begun }: Publication): Expectation {
  const nones = levels.filter(({ operation }) => operation.level === 'none');
  if (nones.length === 0) return 'never';
  const last = levels.at(-1);
  // An unanswered operation may take effect at any time.
  const sure = levels.every(({ outcome }) => outcome === 'done');
  if (sure && last?.operation.level === 'none' && last.ended < begun) return 'must';
  if (
    sure &&
    nones.every(({ number }) => levels.some((next) => next.number > number && next.ended < begun))
  ) {
    return 'never';
  }
  return 'may';
}
