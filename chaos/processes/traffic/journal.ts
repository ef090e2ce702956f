import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { type Operation, operationSchema } from './operation.ts';

/** `unknown`: no answer, or one that leaves open whether it was done; both results are then correct. */
export const outcomes = ['done', 'refused', 'unknown'] as const;
export type Outcome = (typeof outcomes)[number];

/** An operation and its outcome for the client. Times are ms since 1970. */
export interface Entry {
  readonly number: number;
  readonly operation: Operation;
  readonly begun: number;
  /** Infinity while in progress, and permanently if the run was interrupted. */
  ended: number;
  outcome: Outcome;
  /** The id that the service assigned. */
  id?: string;
}

const line = z.union([
  z.object({ number: z.number(), at: z.number(), operation: operationSchema }),
  z.object({
    number: z.number(),
    at: z.number(),
    outcome: z.enum(outcomes),
    id: z.string().optional(),
  }),
]);

/** What clients did, written to disk before each operation, so that an interrupted run can resume. */
export interface Journal {
  readonly entries: readonly Entry[];
  begin(operation: Operation): Entry;
  end(entry: Entry, outcome: Outcome, id?: string): void;
}

const now = () => performance.timeOrigin + performance.now();

export function openJournal(file: string): Journal {
  const entries: Entry[] = [];
  if (existsSync(file)) {
    // Drop an incomplete last line.
    const whole = readFileSync(file, 'utf8').replace(/[^\n]*$/, '');
    entries.push(...replay(whole));
    writeFileSync(file, whole);
  }
  const write = (record: object) => appendFileSync(file, `${JSON.stringify(record)}\n`);
  return {
    entries,
    begin(operation) {
      const begun = now();
      const number = entries.length;
      const entry: Entry = {
        number,
        operation,
        begun,
        ended: Number.POSITIVE_INFINITY,
        outcome: 'unknown',
      };
      write({ number, at: begun, operation });
      entries.push(entry);
      return entry;
    },
    end(entry, outcome, id) {
      entry.ended = now();
      entry.outcome = outcome;
      if (id !== undefined) entry.id = id;
      write({ number: entry.number, at: entry.ended, outcome, ...(id !== undefined && { id }) });
    },
  };
}

function replay(text: string): Entry[] {
  const entries: Entry[] = [];
  for (const each of text.split('\n').filter((one) => one !== '')) {
    const record = line.parse(JSON.parse(each));
    if ('operation' in record) {
      const { number, at: begun, operation } = record;
      entries.push({ number, operation, begun, ended: Number.POSITIVE_INFINITY, outcome: 'unknown' });
      continue;
    }
    const entry = entries[record.number];
    if (entry === undefined) continue;
    entry.ended = record.at;
    entry.outcome = record.outcome;
    if (record.id !== undefined) entry.id = record.id;
  }
  return entries;
}
