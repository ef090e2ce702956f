import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pageFolder } from './page-folder.ts';

const sources = ['src', 'public', 'build', 'index.html', 'package.json', 'vite.config.ts'];

class PageNotBuiltError extends Error {
  override name = 'PageNotBuiltError';
  readonly code = 'page-not-built';
}

/**
 * Builds the page if it is missing or older than its sources. The old build stays in place until the new one
 * is complete. Throws a PageNotBuiltError with Vite's output.
 */
export async function buildPageIfOld(folder: string = pageFolder): Promise<void> {
  const dist = join(folder, 'dist');
  const builtAt = await stat(join(dist, 'index.html')).catch(() => undefined);
  if (builtAt !== undefined && (await newestIn(folder)) <= builtAt.mtimeMs) return;
  const fresh = `${dist}.${process.pid}`;
  const old = `${fresh}.old`;
  await build(folder, fresh);
  if (existsSync(dist)) await rename(dist, old);
  await rename(fresh, dist);
  await rm(old, { recursive: true, force: true });
}

async function newestIn(folder: string): Promise<number> {
  const files = await Promise.all(
    sources.map(async (name) => {
      const path = join(folder, name);
      if (!(await stat(path)).isDirectory()) return [path];
      const entries = await readdir(path, { recursive: true });
      return [path, ...entries.map((entry) => join(path, entry))];
    }),
  );
  const times = await Promise.all(files.flat().map(async (path) => (await stat(path)).mtimeMs));
  return Math.max(...times);
}

/** Runs Vite in a child process, so that its memory is released afterwards. */
async function build(folder: string, outDir: string): Promise<void> {
  const vite = createRequire(join(folder, 'package.json')).resolve('vite/package.json');
  const args = [join(vite, '../bin/vite.js'), 'build', folder, '--outDir', outDir];
  const child = execFile(process.execPath, args);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (text: string) => {
      output += text;
    });
  }
  const [code] = await once(child, 'close');
  if (code === 0) return;
  await rm(outDir, { recursive: true, force: true });
  throw new PageNotBuiltError(`The page could not be built:\n${output}`);
}
