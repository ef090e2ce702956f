import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

/** A folder of the test's own, gone when everything in it has stopped. */
export async function freshFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'riff-system-'));
  // node:test tears down in the order of registration: whoever uses the folder registers later.
  t.after(async () => t.after(() => rm(folder, { recursive: true, force: true })));
  return folder;
}
