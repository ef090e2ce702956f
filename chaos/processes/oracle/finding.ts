/** An invariant of the system that doesn't hold, with the ids that it is about. */
export interface Violation {
  readonly invariant: `I${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 14}`;
  readonly what: string;
}

/** What a check looked at and found. */
export interface Finding {
  readonly violations: readonly Violation[];
  /** How many things were compared, by what they are. */
  readonly compared: Readonly<Record<string, number>>;
}

export function mergeFindings(findings: readonly Finding[]): Finding {
  const compared: Record<string, number> = {};
  for (const finding of findings) {
    for (const [what, count] of Object.entries(finding.compared)) {
      compared[what] = (compared[what] ?? 0) + count;
    }
  }
  return { violations: findings.flatMap(({ violations }) => violations), compared };
}
