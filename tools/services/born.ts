import { readFile } from 'node:fs/promises';

/**
 * A process's start time in kernel ticks, which tells our process from a later one with the same pid. Empty
 * if the system doesn't provide it; undefined if there is no such process.
 */
export async function born(pid: number): Promise<string | undefined> {
  try {
    process.kill(pid, 0);
  } catch {
    return undefined;
  }
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // proc(5): the name in parentheses is followed by the state (field 3); field 22 is the start time.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? undefined : (fields[19] ?? '');
}
