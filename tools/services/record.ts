import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { folder } from './folder.ts';

/**
 * What we started and how to stop it: a process, or a system service started by its package's installation.
 */
export type Record =
  | { readonly pid: number; readonly born: string; readonly signal: NodeJS.Signals }
  | { readonly systemService: string };

const fileOf = (id: string) => join(folder, `${id}.pid`);

export async function writeRecord(id: string, record: Record): Promise<void> {
  const words =
    'pid' in record ? [record.pid, record.signal, record.born] : ['service', record.systemService];
  await writeFile(fileOf(id), `${words.join(' ')}\n`);
}

export async function readRecord(id: string): Promise<Record | undefined> {
  const text = await readFile(fileOf(id), 'utf8').catch(() => '');
  const [first, second, born = ''] = text.trim().split(' ');
  if (!first || !second) return undefined;
  if (first === 'service') return { systemService: second };
  return { pid: Number(first), signal: second === 'SIGINT' ? 'SIGINT' : 'SIGTERM', born };
}

export async function removeRecord(id: string): Promise<void> {
  await rm(fileOf(id), { force: true });
}
