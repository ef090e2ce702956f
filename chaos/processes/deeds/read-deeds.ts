import { existsSync, readFileSync } from 'node:fs';
import { place } from '../place.ts';
import { type DeedRecord, deedRecordSchema } from './deed.ts';

/** The deeds of the run so far. */
export function readDeeds(): readonly DeedRecord[] {
  if (!existsSync(place.deeds)) return [];
  const lines = readFileSync(place.deeds, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => deedRecordSchema.parse(JSON.parse(line)));
}
