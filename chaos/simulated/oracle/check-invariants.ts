import { checkKept } from './check-kept.ts';
import { checkMailed } from './check-mailed.ts';
import { checkReplica } from './check-replica.ts';
import { checkTold } from './check-told.ts';
import type { Evidence } from './findings.ts';

/** What is wrong once all is settled, by GUARANTEES.md; nothing where nothing is. */
export const checkInvariants = (evidence: Evidence): readonly string[] => [
  ...checkReplica(evidence),
  ...checkTold(evidence),
  ...checkMailed(evidence),
  ...checkKept(evidence),
];
