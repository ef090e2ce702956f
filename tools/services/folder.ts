import { resolve } from 'node:path';
import { config } from '../config.ts';

/** The project's root. */
export const root = resolve(import.meta.dirname, '../..');

/** Holds the pids, logs and data of the servers that we started. */
export const folder = resolve(root, config.servicesFolder);
