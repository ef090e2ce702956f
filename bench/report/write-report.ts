import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Servers } from '@riff/tools/servers';
import type { Result } from '../measuring/bench.ts';
import { machine } from './machine.ts';
import { plotGrowth } from './plot-growth.ts';
import { countMet, renderTables } from './render-tables.ts';

const docs = join(import.meta.dirname, '..', '..', 'docs');
const template = join(import.meta.dirname, 'template.md');

export interface Report {
  readonly results: readonly Result[];
  /** On a MongoDB whose queries use their indexes. */
  readonly onMongo: readonly Result[];
}

/** Writes docs/performance.md and its plots from the results. Returns the page's path. */
export function writeReport({ results, onMongo }: Report, servers: Servers): string {
  const rowsOf = (name: string) => results.find((result) => result.name === name)?.rows ?? [];
  const embedded = rowsOf('fan-out').filter(({ what }) => /^embedded.*stored$/.test(what));
  const folder = join(docs, 'performance');
  mkdirSync(folder, { recursive: true });
  const seconds = plotGrowth(embedded, 'seconds', ({ followers = 0 }, perSecond) => followers / perSecond);
  writeFileSync(join(folder, 'time.svg'), seconds);
  writeFileSync(
    join(folder, 'memory.svg'),
    plotGrowth(rowsOf('fan-out-memory'), 'peak MB', (_, mb) => mb),
  );
  const parts = new Map([
    ['machine', machine(servers, new Date())],
    ['met', countMet([...results, ...onMongo])],
    ['tables', renderTables(results)],
    ['onMongo', onMongo.length === 0 ? 'No such store was measured.' : renderTables(onMongo)],
  ]);
  const page = readFileSync(template, 'utf8').replace(
    /\{\{(\w+)\}\}/g,
    (tag, name) => parts.get(name) ?? tag,
  );
  const path = join(docs, 'performance.md');
  writeFileSync(path, page);
  return path;
}
