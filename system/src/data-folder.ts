import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Only one process at a time may use the folder of embedded data. */
class DataFolderTakenError extends Error {
  override name = 'DataFolderTakenError';
  readonly code = 'data-folder-taken';
}

/** Locks the data folder until disposed; the operating system releases the lock when the process dies. */
export function takeDataFolder(dataDir: string): Disposable {
  mkdirSync(dataDir, { recursive: true });
  const lock = new DatabaseSync(join(dataDir, 'lock'), { timeout: 0 });
  try {
    lock.exec('pragma locking_mode = exclusive; begin exclusive; commit');
  } catch (cause) {
    lock.close();
    const message = `${dataDir} is in use by another process: stop that one, or set RIFF_DATA_DIR to another folder.`;
    throw new DataFolderTakenError(message, { cause });
  }
  return { [Symbol.dispose]: () => lock.close() };
}
