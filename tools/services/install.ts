import { execFile } from 'node:child_process';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findProgram } from './find-program.ts';
import { folder } from './folder.ts';

const run = promisify(execFile);
const log = join(folder, 'install.log');
let updated = false;

/** Installs a system package. Rejects with the reason if it can't. */
export async function install(name: string): Promise<void> {
  if (!(await findProgram('apt-get'))) throw new Error(`${name} can't be installed here without apt-get`);
  if (process.getuid?.() !== 0) throw new Error(`only root can install ${name}`);
  if (!updated) await aptGet('update');
  updated = true;
  await aptGet('install', '--yes', '--no-install-recommends', name);
}

async function aptGet(...args: string[]): Promise<void> {
  const command = ['DEBIAN_FRONTEND=noninteractive', 'apt-get', '--quiet', ...args];
  try {
    const { stdout, stderr } = await run('env', command, { maxBuffer: 64 * 1024 * 1024 });
    await appendFile(log, stdout + stderr);
  } catch (cause) {
    await appendFile(log, String(cause));
    throw new Error(`apt-get ${args.join(' ')} failed; see ${log}`, { cause });
  }
}
