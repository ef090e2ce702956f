import { z } from 'zod';
import type { databasesOf } from '../parts/databases.ts';
import type { Stage } from '../parts/stage.ts';
import type { Seeded } from '../seeded.ts';
import type { ActAlone } from '../traffic/act-alone.ts';
import type { Journal } from '../traffic/journal.ts';

export const deedNames = [
  'sender',
  'daily-quota',
  'monthly-quota',
  'key-revoked',
  'key-restricted',
  'wrong-sender',
  'celebrity',
  'short-names',
] as const;
export type DeedName = (typeof deedNames)[number];

/** What a deed works with. */
export interface DeedParts {
  readonly stage: Stage;
  readonly databases: ReturnType<typeof databasesOf>;
  readonly journal: Journal;
  readonly act: ActAlone;
  readonly random: Seeded;
  /** How long it lasts, ms. */
  readonly ms: number;
  /** No fault is injected while it runs. */
  readonly alone: boolean;
  readonly stop: AbortSignal;
}

export interface Done {
  /** Longest wait of any other user, just before the deed and during it, ms. */
  readonly waits?: { readonly before: number; readonly meanwhile: number };
  /** People whose name and address both services knew before their erasure was requested. */
  readonly known?: readonly string[];
}

/** A longer scenario that runs alongside traffic and faults, and repairs what it broke. */
export type Deed = (parts: DeedParts) => Promise<Done>;

/** A line of the record; times are ms since 1970. */
export const deedRecordSchema = z.object({
  name: z.enum(deedNames),
  from: z.number(),
  until: z.number(),
  alone: z.boolean(),
  waits: z.object({ before: z.number(), meanwhile: z.number() }).exactOptional(),
  known: z.array(z.string()).readonly().exactOptional(),
});
export type DeedRecord = z.output<typeof deedRecordSchema>;
