/** A broken invariant of the system, with the ids concerned. */
export interface Violation {
  readonly invariant: `I${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 14}`;
  readonly what: string;
}

/** The result of a check. */
export interface Finding {
  readonly violations: readonly Violation[];
  /** Number of items compared, by kind. */
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
