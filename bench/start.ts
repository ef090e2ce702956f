import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '@riff/tools/free-port';
import { makeFolder } from '@riff/tools/fresh-folder';
import { config } from './config.ts';
import type { Bench } from './measuring/bench.ts';
import { figure } from './measuring/figure.ts';
import { atMost } from './measuring/row.ts';
import { memoryOf } from './parts/memory-of.ts';
import { untilReady } from './parts/until-ready.ts';

/** Idle time before its memory is read, ms. */
const idleMs = 2_000;
const root = join(import.meta.dirname, '..');

interface Started {
  readonly readyMs: number;
  readonly idleMb: number;
}

/** Starts the system with `npm start` and this data folder, measures it, and stops it. */
async function startOnce(dataDir: string): Promise<Started> {
  const port = await freePort();
  const began = performance.now();
  const npm = spawn('npm', ['start', '--silent'], {
    cwd: root,
    env: { ...config.environment, RIFF_DATA_DIR: dataDir, PORT: String(port) },
    stdio: 'ignore',
  });
  const exited = once(npm, 'exit');
  try {
    await untilReady(`http://127.0.0.1:${port}/readyz`);
    const readyMs = performance.now() - began;
    await new Promise((resolve) => setTimeout(resolve, idleMs));
    return { readyMs, idleMb: memoryOf(systemBelow(npm.pid ?? 0)) };
  } finally {
    // npm signals only its shell, which leaves the system running.
    process.kill(systemBelow(npm.pid ?? 0), 'SIGTERM');
    await exited;
  }
}

/** The system's own process: the last descendant of npm's. */
function systemBelow(pid: number): number {
  const [child] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
  return child === undefined || child === 0 ? pid : systemBelow(child);
}

export const start: Bench = {
  name: 'start',
  what: 'npm start on embedded parts: until it is ready, and its memory when idle (Linux)',
  async run({ rounds, progress }) {
    progress.expect(rounds);
    const all: Started[] = [];
    for (let round = 0; round < rounds; round += 1) {
      using folder = makeFolder();
      all.push(await startOnce(folder.file('data')));
      progress.step();
    }
    const ready = figure(
      'ours',
      all.map(({ readyMs }) => readyMs / 1_000),
    );
    const idle = figure(
      'ours',
      all.map(({ idleMb }) => idleMb),
    );
    return [
      { what: 'ready', unit: 's', figures: [ready], goals: [atMost('seconds', ready.median, 2)] },
      { what: 'idle memory', unit: 'MB', figures: [idle], goals: [atMost('MB', idle.median, 150)] },
    ];
  },
};
