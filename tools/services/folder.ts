import { join, resolve } from 'node:path';

/** The project's root. */
export const root = resolve(import.meta.dirname, '../..');

/** Where pids, logs and data of the servers that we started are. */
export const folder = join(root, '.riff/services');
