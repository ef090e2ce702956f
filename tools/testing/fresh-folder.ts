import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterTheRest, type Teardown } from './after-the-rest.ts';

export interface Folder extends Disposable {
  readonly path: string;
  /** The path of a file in it. */
  file(name: string): string;
}

/** A new folder, removed on disposal. */
export function makeFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'riff-'));
  return {
    path,
    file: (name) => join(path, name),
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** For tests: a new folder, removed after everything that the test started. */
export function freshFolder(t: Teardown): string {
  const folder = makeFolder();
  afterTheRest(t, async () => folder[Symbol.dispose]());
  return folder.path;
}
