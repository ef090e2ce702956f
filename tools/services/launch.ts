import { spawn } from 'node:child_process';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { born } from './born.ts';
import { folder } from './folder.ts';
import { writeRecord } from './record.ts';

/** A server's process that outlives us. */
export type Launched = {
  readonly pid: number;
  readonly log: string;
  /** Whether it has exited since we started it. */
  hasExited(): boolean;
};

type Program = {
  readonly id: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** The signal for an orderly shutdown that doesn't wait for clients to disconnect. */
  readonly signal?: 'SIGTERM' | 'SIGINT';
  readonly user?: { readonly uid: number; readonly gid: number } | undefined;
};

/** Starts a detached program in its own process group, and records it for `stop`. */
export async function launch(program: Program): Promise<Launched> {
  const { id, command, args, cwd, signal = 'SIGTERM', user } = program;
  const log = join(folder, `${id}.log`);
  await using file = await open(log, 'a');
  const child = spawn(command, args, { cwd, ...user, detached: true, stdio: ['ignore', file.fd, file.fd] });
  await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject));
  const { pid } = child;
  if (pid === undefined) throw new Error(`${command} has no process`);
  child.unref();
  await writeRecord(id, { pid, signal, born: (await born(pid)) ?? '' });
  return { pid, log, hasExited: () => child.exitCode !== null || child.signalCode !== null };
}
