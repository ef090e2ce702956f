import type { Servers } from '../servers.ts';
import { sum, type Tally } from './tally.ts';

export type Conclusion = { readonly lines: readonly string[]; readonly exitCode: number };

type Run = {
  /** Results by file path. */
  readonly tallies: ReadonlyMap<string, Tally>;
  readonly servers: Servers;
  /** RIFF_REQUIRE_SERVICES=1: a skip counts as a failure. */
  readonly strict: boolean;
  /** Why the run was aborted, if it was. */
  readonly cut: string | undefined;
};

/** The summary of a run, ending with the counts, and the exit code. */
export function conclude({ tallies, servers, strict, cut }: Run): Conclusion {
  const { passed, failed, skipped } = sum(tallies.values());
  const skips = [...skipped.values()].reduce((sum, times) => sum + times, 0);
  const problems = [
    cut,
    passed + failed === 0 && 'No test was executed.',
    strict && skips > 0 && 'A skip is a failure, since RIFF_REQUIRE_SERVICES=1.',
  ].filter((problem) => typeof problem === 'string');
  const lines = [
    '',
    ...slowest(tallies),
    ...describeServers(servers),
    ...[...skipped].map(([reason, times]) => `Skipped ${times}: ${reason}`),
    ...problems,
    `${passed} passed, ${failed} failed, ${skips} skipped`,
  ];
  return { lines, exitCode: failed > 0 || problems.length > 0 ? 1 : 0 };
}

const listed = 10;

/** The files that took longest, in seconds. */
function slowest(tallies: ReadonlyMap<string, Tally>): string[] {
  const files = [...tallies].toSorted(([, one], [, other]) => other.ms - one.ms).slice(0, listed);
  return files.map(([file, { ms }]) => `${(ms / 1000).toFixed(1).padStart(6)} s  ${file}`);
}

/** Which real servers the tests use, and which are missing. */
export function describeServers({ rabbitmq, postgres, mongo, skip }: Servers): string[] {
  const used = Object.entries({ RabbitMQ: rabbitmq, PostgreSQL: postgres, MongoDB: mongo })
    .filter(([, url]) => url)
    .map(([name, url]) => `${name} at ${new URL(url ?? '').host}`);
  const missing = Object.values(skip).filter((reason) => reason !== false);
  return [
    `Real servers used: ${used.join(', ') || 'none'}`,
    ...missing.map((reason) => `Not used: ${reason}; npm run services starts it`),
  ];
}
