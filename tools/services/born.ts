import { readFile } from 'node:fs/promises';

/**
 * When a process was started, by the kernel's count, so that a pid that was given out again isn't taken for ours;
 * empty where the system doesn't say; undefined if there is no such process.
 */
export async function born(pid: number): Promise<string | undefined> {
  try {
    process.kill(pid, 0);
  } catch {
    return undefined;
  }
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // proc(5): after the name in parentheses come the state (field 3) and, as field 22, the time of its start.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? undefined : (fields[19] ?? '');
}
