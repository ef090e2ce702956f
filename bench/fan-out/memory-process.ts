import { readFileSync } from 'node:fs';
import { topology } from '@riff/events';
import { openLocalBus } from '@riff/platform';
import { fanOutBareSqlite } from './bare-sqlite.ts';
import { fanOutNaiveSqlite } from './naive-sqlite.ts';
import { fanOutOurs } from './ours.ts';

// Runs one fan-out in its own process and reports the peak memory that the kernel recorded. Started by the
// measurement.
const [who = 'ours', file = ''] = process.argv.slice(2);
if (who === 'bare') fanOutBareSqlite(file, 1_000);
else if (who === 'naive') await fanOutNaiveSqlite(file, async () => {});
else {
  await using bus = openLocalBus({ file: ':memory:', topology });
  const database = file.startsWith('mongodb') ? { url: file } : { file };
  await fanOutOurs({ database, bus, pollEveryMs: 5 });
}
process.send?.({ peakMb: peakKb() / 1_024 });
process.disconnect?.();

/** Peak memory of this process alone: the value from `getrusage` starts at the size of its parent. */
function peakKb(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS;
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
}
