import { parentPort, workerData } from 'node:worker_threads';
import { type Explorations, explorations } from './explorations.ts';

// Started by exploreInThread with the name of an exploration and what it is about.
const { kind, about } = workerData as { kind: keyof Explorations; about: never };
parentPort?.postMessage(await explorations[kind](about));
