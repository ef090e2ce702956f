import type { Outage } from '../options.ts';
import { checkEmails } from './check-emails.ts';
import { checkErased } from './check-erased.ts';
import { checkAcknowledged, checkDone } from './check-kept.ts';
import { checkParked } from './check-parked.ts';
import { checkRefused } from './check-refused.ts';
import { checkReplica } from './check-replica.ts';
import { checkLast, checkTold } from './check-told.ts';
import { type Finding, mergeFindings, type Violation } from './finding.ts';
import type { Observed } from './observed.ts';
import type { Past } from './past.ts';

/** Upper bound on a process's memory under any load, bytes (I10). */
const memoryBound = 400 * 1024 * 1024;

export interface ProcessSeen {
  readonly name: string;
  readonly peakBytes: number;
  readonly crashes: number;
}

/**
 * Checks everything that must hold once a run has settled. A check that compared nothing proves nothing, so
 * it counts as a violation; except that no one can be erased in a run whose databases are down throughout.
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
    checkDone(observed),
    checkParked(past, observed),
    checkRefused(observed),
    checkDeeds(observed),
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

/**
 * Longest wait for others while an artist is erased: `ms`, or `times` their wait before, whichever is longer.
 */
const waitsAtMost = { ms: 20_000, times: 5 };

/** I11: an erasure delays nobody else. */
function checkDeeds({ deeds }: Observed): Finding {
  const violations = deeds.flatMap(({ waits = { before: 0, meanwhile: 0 } }): Violation[] => {
    const { before, meanwhile } = waits;
    if (meanwhile <= Math.max(waitsAtMost.ms, waitsAtMost.times * before)) return [];
    const what = `others waited ${meanwhile} ms while an artist was erased, and ${before} ms before`;
    return [{ invariant: 'I11', what }];
  });
  return { violations, compared: { deeds: deeds.length } };
}

function checkProcesses(processes: readonly ProcessSeen[]): Finding {
  const violations = processes.flatMap(({ name, peakBytes, crashes }): Violation[] => [
    ...(crashes > 0 ? [{ invariant: 'I11' as const, what: `${name} ended ${crashes} times by itself` }] : []),
    ...(peakBytes > memoryBound
      ? [{ invariant: 'I10' as const, what: `${name} used ${Math.round(peakBytes / 1024 / 1024)} MiB` }]
      : []),
  ]);
  return { violations, compared: { processes: processes.length } };
}
