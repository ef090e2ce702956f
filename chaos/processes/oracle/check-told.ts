import { expectTold } from './expect-told.ts';
import type { Finding, Violation } from './finding.ts';
import type { Observed, Told } from './observed.ts';
import type { Past } from './past.ts';

/** I1, I3, I4: one job per publication, one notification per due follower, none for anyone else. */
export function checkTold(past: Past, observed: Observed): Finding {
  const violations: Violation[] = [];
  const jobs = Map.groupBy(
    observed.jobs.filter(({ late }) => !late),
    ({ message }) => message,
  );
  const told = Map.groupBy(observed.notifications, ({ message }) => message);
  let due = 0;
  for (const publication of past.publications) {
    const { message, artist } = publication.operation;
    const [job, ...more] = jobs.get(message) ?? [];
    const hasLeft = past.erasureOf(artist) !== undefined;
    if (more.length > 0)
      violations.push({ invariant: 'I3', what: `${more.length + 1} jobs tell "${message}"` });
    if (job === undefined && publication.outcome === 'done' && !hasLeft) {
      violations.push({ invariant: 'I1', what: `"${message}" was acknowledged and has no job` });
    }
    const found = new Map<string, Told[]>(Map.groupBy(told.get(message) ?? [], ({ receiver }) => receiver));
    told.delete(message);
    for (const [receiver, copies] of found) {
      if (copies.length > 1) {
        violations.push({
          invariant: 'I3',
          what: `${receiver} was told ${copies.length} times "${message}"`,
        });
      }
      const [{ at } = { at: 0 }] = copies;
      const why = whyNot(past, { publication, user: receiver, at });
      if (why !== undefined)
        violations.push({ invariant: 'I4', what: `${receiver} was told "${message}": ${why}` });
    }
    // A publication superseded by its cancellation is due to nobody.
    if (job === undefined || job.state === 'superseded') continue;
    for (const user of past.followersOf(artist)) {
      if (expectTold(past, publication, user) !== 'must') continue;
      due += 1;
      if (!found.has(user))
        violations.push({ invariant: 'I3', what: `${user} was not told "${message}", job ${job.id}` });
    }
  }
  for (const [message, copies] of told) {
    violations.push({
      invariant: 'I4',
      what: `${copies.length} were told "${message}", which nobody published`,
    });
  }
  return {
    violations,
    compared: {
      publications: past.publications.length,
      notifications: observed.notifications.length,
      'notifications due': due,
    },
  };
}

interface Telling {
  readonly publication: Past['publications'][number];
  readonly user: string;
  readonly at: number;
}

function whyNot(past: Past, { publication, user, at }: Telling): string | undefined {
  if (publication.outcome === 'refused') return 'its publication was refused';
  if (expectTold(past, publication, user) === 'never')
    return 'they are its author, never followed, or want nothing';
  const follows = past.pairOf(user, publication.operation.artist);
  const hadAsked = follows.some(({ operation, begun }) => operation.kind === 'follow' && begun <= at);
  return hadAsked ? undefined : 'they had not followed yet';
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
