import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { type Operation, operationSchema } from './operation.ts';

/** `unknown`: no answer, or one that says nothing of whether it was done; either is right. */
export const outcomes = ['done', 'refused', 'unknown'] as const;
export type Outcome = (typeof outcomes)[number];

/** An operation and what the client heard of it. Times are ms since 1970. */
export interface Entry {
  readonly number: number;
  readonly operation: Operation;
  readonly begun: number;
  /** Infinity while it is under way, and for ever if the client was cut off. */
  ended: number;
  outcome: Outcome;
  /** The id that it was given. */
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

/** What clients did, on disk before they do it, so that a run that was cut short goes on. */
export interface Journal {
  readonly entries: readonly Entry[];
  begin(operation: Operation): Entry;
  end(entry: Entry, outcome: Outcome, id?: string): void;
}

const now = () => performance.timeOrigin + performance.now();

export function openJournal(file: string): Journal {
  const entries: Entry[] = [];
  if (existsSync(file)) {
    // Without the line that was being written.
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
    const said = line.parse(JSON.parse(each));
    if ('operation' in said) {
      const { number, at: begun, operation } = said;
      entries.push({ number, operation, begun, ended: Number.POSITIVE_INFINITY, outcome: 'unknown' });
      continue;
    }
    const entry = entries[said.number];
    if (entry === undefined) continue;
    entry.ended = said.at;
    entry.outcome = said.outcome;
    if (said.id !== undefined) entry.id = said.id;
  }
  return entries;
}
