import { appendFile, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Finding } from './oracle/finding.ts';
import type { ProcessSeen } from './oracle/judge.ts';
import type { RunSettings } from './parts/run-settings.ts';
import { place } from './place.ts';
import type { Entry } from './traffic/journal.ts';

/** One line of the log of all runs. */
export interface RunRecord {
  readonly startedAt: string;
  readonly seed: number;
  readonly outage?: string;
  readonly minutes: number;
  readonly resumed: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly operations: Readonly<Record<string, number>>;
  readonly compared: Finding['compared'];
  /** Peak memory by process, MiB. */
  readonly memory: Readonly<Record<string, number>>;
  /** Number of logged warnings and errors, by message. */
  readonly logged: Readonly<Record<string, number>>;
  readonly violations: readonly string[];
}

const shown = 40;

export async function makeRecord(
  settings: RunSettings,
  entries: readonly Entry[],
  finding: Finding,
  processes: readonly ProcessSeen[],
): Promise<RunRecord> {
  const faults = (await readFile(place.faults, 'utf8').catch(() => ''))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => String(JSON.parse(line).kind));
  return {
    startedAt: settings.startedAt,
    seed: settings.seed,
    ...(settings.outage !== undefined && { outage: settings.outage }),
    minutes: Math.round(settings.elapsedMs / 6_000) / 10,
    resumed: settings.resumed,
    faults: counted(faults),
    operations: counted(entries.map(({ operation, outcome }) => `${operation.kind} ${outcome}`)),
    compared: finding.compared,
    memory: Object.fromEntries(
      processes.map(({ name, peakBytes }) => [name, Math.round(peakBytes / 1024 / 1024)]),
    ),
    logged: await countLogged(),
    violations: finding.violations.map(({ invariant, what }) => `${invariant}: ${what}`),
  };
}

export const keepRecord = (record: RunRecord) => appendFile(place.runs, `${JSON.stringify(record)}\n`);

/** The verdict in words. */
export function linesOf(record: RunRecord): readonly string[] {
  const list = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .map(([what, count]) => `${count} ${what}`)
      .join(', ');
  const { violations } = record;
  return [
    `seed ${record.seed}, ${record.minutes} minutes`,
    `faults: ${list(record.faults)}`,
    `operations: ${list(record.operations)}`,
    `compared: ${list(record.compared)}`,
    `peak memory, MiB: ${list(record.memory)}`,
    `warnings and errors logged: ${list(record.logged)}`,
    ...violations.slice(0, shown).map((violation) => `VIOLATION ${violation}`),
    ...(violations.length > shown ? [`… and ${violations.length - shown} more`] : []),
    violations.length === 0 ? 'no violation' : `${violations.length} violations`,
  ];
}

const logLine = z.object({ name: z.string(), level: z.number(), msg: z.string() });
const warning = 40;

async function countLogged(): Promise<Readonly<Record<string, number>>> {
  const files = (await readdir(place.logs)).filter((file) => file !== 'resend.log');
  const texts = await Promise.all(files.map((file) => readFile(join(place.logs, file), 'utf8')));
  const messages = texts
    .flatMap((text) => text.split('\n'))
    .flatMap((line) => {
      const read = line.startsWith('{') ? logLine.safeParse(JSON.parse(line)) : undefined;
      return read?.success === true && read.data.level >= warning ? [`"${read.data.msg}"`] : [];
    });
  return counted(messages);
}

function counted(items: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const item of items.toSorted()) counts[item] = (counts[item] ?? 0) + 1;
  return counts;
}
