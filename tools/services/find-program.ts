import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The path of a program on PATH or in one of these folders. */
export async function findProgram(name: string, ...folders: readonly string[]): Promise<string | undefined> {
  for (const path of folders.map((folder) => `${folder}/${name}`)) {
    const usable = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (usable) return path;
  }
  return run('sh', ['-c', 'command -v "$1"', 'sh', name]).then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  );
}
