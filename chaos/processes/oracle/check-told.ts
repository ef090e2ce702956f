import { type Copy, findMistakes } from '@riff/tools/oracle';
import { expectTold } from './expect-told.ts';
import type { Finding, Violation } from './finding.ts';
import type { Job, Observed, Told } from './observed.ts';
import type { Past } from './past.ts';

type Publication = Past['publications'][number];

/** I1, I3, I4: one job per publication, one notification per due follower, none for anyone else. */
export function checkTold(past: Past, observed: Observed): Finding {
  const jobs = Map.groupBy(
    observed.jobs.filter(({ late }) => !late),
    ({ message }) => message,
  );
  const due = past.publications.flatMap((publication) =>
    dueTo(past, publication, jobs.get(publication.operation.message)?.[0]),
  );
  const publications = new Map(past.publications.map((entry) => [entry.operation.message, entry]));
  const told = observed.notifications.map((one) => ({ ...one, who: one.receiver }));
  const violations: Violation[] = [...checkJobs(past, jobs)];
  const violated = (invariant: 'I3' | 'I4', what: string) => void violations.push({ invariant, what });
  const mistakes = findMistakes(told, {
    due,
    whyNot: (one) => whyNot(past, publications.get(one.message), one),
  });
  for (const { who, message, copies, whyNot } of mistakes) {
    if (copies.length === 0)
      violated('I3', `${who} was not told "${message}", job ${jobs.get(message)?.[0]?.id}`);
    if (copies.length > 1) violated('I3', `${who} was told ${copies.length} times "${message}"`);
    if (whyNot !== undefined) violated('I4', `${who} was told "${message}"${whyNot}`);
  }
  return {
    violations,
    compared: {
      publications: past.publications.length,
      notifications: told.length,
      'notifications due': due.length,
    },
  };
}

function* checkJobs(past: Past, jobs: ReadonlyMap<string, readonly Job[]>): Iterable<Violation> {
  for (const { operation, outcome } of past.publications) {
    const { message, artist } = operation;
    const count = jobs.get(message)?.length ?? 0;
    if (count > 1) yield { invariant: 'I3', what: `${count} jobs tell "${message}"` };
    if (count === 0 && outcome === 'done' && past.erasureOf(artist) === undefined)
      yield { invariant: 'I1', what: `"${message}" was acknowledged and has no job` };
  }
}

/** A publication superseded by its cancellation is due to nobody. */
function dueTo(past: Past, publication: Publication, job: Job | undefined): readonly Copy[] {
  if (job === undefined || job.state === 'superseded') return [];
  const { artist, message } = publication.operation;
  const followers = [...past.followersOf(artist)];
  const due = followers.filter((user) => expectTold(past, publication, user) === 'must');
  return due.map((who) => ({ who, message }));
}

function whyNot(
  past: Past,
  publication: Publication | undefined,
  { receiver, at }: Told,
): string | undefined {
  if (publication === undefined) return ', which nobody published';
  if (expectTold(past, publication, receiver) === 'never')
    return ': they are its author, never followed, or want nothing';
  const follows = past.pairOf(receiver, publication.operation.artist);
  const hadAsked = follows.some(({ operation, begun }) => operation.kind === 'follow' && begun <= at);
  return hadAsked ? undefined : ': they had not followed yet';
}

/** The last publications, without other traffic: exactly the source's followers are notified (I3, I4). */
export function checkLast(past: Past, observed: Observed): Finding {
  const violations: Violation[] = [];
  const erased = new Set(observed.users.filter((user) => user.erased).map(({ id }) => id));
  const told = new Set(observed.notifications.map(({ receiver, message }) => `${receiver} ${message}`));
  let compared = 0;
  for (const { operation, outcome } of past.publications) {
    if (operation.kind !== 'post' || !operation.last || operation.foreign || outcome !== 'done') continue;
    const { artist, message } = operation;
    for (const { user, active, artist: followed } of observed.follows) {
      if (followed !== artist || past.levelsOf(user, artist).length > 0) continue;
      const due = active && !erased.has(user);
      const isTold = told.has(`${user} ${message}`);
      compared += 1;
      if (due === isTold) continue;
      const what = `${user} ${due ? 'was not' : 'was'} told "${message}", with nothing else going on`;
      violations.push({ invariant: due ? 'I3' : 'I4', what });
    }
  }
  return { violations, compared: { 'last notifications': compared } };
}
