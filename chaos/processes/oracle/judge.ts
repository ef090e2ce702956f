import type { Outage } from '../options.ts';
import { checkEmails } from './check-emails.ts';
import { checkAcknowledged, checkErased, checkKept } from './check-kept.ts';
import { checkReplica } from './check-replica.ts';
import { checkLast, checkTold } from './check-told.ts';
import { type Finding, mergeFindings, type Violation } from './finding.ts';
import type { Observed } from './observed.ts';
import type { Past } from './past.ts';

/** More than that, whatever goes on, isn't bounded any more, bytes (I10). */
const memoryBound = 400 * 1024 * 1024;

export interface ProcessSeen {
  readonly name: string;
  readonly peakBytes: number;
  readonly crashes: number;
}

/**
 * Everything that must hold once a run has settled. A check that compared nothing shows nothing; while the databases are
 * away for all of a run, nobody can be erased in it.
 */
export function judge(
  past: Past,
  observed: Observed,
  processes: readonly ProcessSeen[],
  outage?: Outage,
): Finding {
  const finding = mergeFindings([
    checkReplica(observed),
    checkAcknowledged(past, observed),
    checkTold(past, observed),
    checkLast(past, observed),
    checkEmails(past, observed),
    checkKept(past, observed),
    checkErased(past, observed),
    checkProcesses(processes),
  ]);
  const nothing = Object.entries(finding.compared).filter(
    ([what, count]) =>
      count === 0 && mustBeThere.has(what) && !(what === 'erased people' && outage === 'database'),
  );
  const empty = nothing.map(([what]): Violation => ({ invariant: 'I11', what: `no ${what} were compared` }));
  return { ...finding, violations: [...finding.violations, ...empty] };
}

const mustBeThere = new Set([
  'pairs',
  'notifications',
  'notifications due',
  'last notifications',
  'emails',
  'publications',
  'parked messages',
  'erased people',
]);

function checkProcesses(processes: readonly ProcessSeen[]): Finding {
  const violations = processes.flatMap(({ name, peakBytes, crashes }): Violation[] => [
    ...(crashes > 0 ? [{ invariant: 'I11' as const, what: `${name} ended ${crashes} times by itself` }] : []),
    ...(peakBytes > memoryBound
      ? [{ invariant: 'I10' as const, what: `${name} had ${Math.round(peakBytes / 1024 / 1024)} MiB` }]
      : []),
  ]);
  return { violations, compared: { processes: processes.length } };
}
