import { parentPort } from 'node:worker_threads';
import { type Explorations, explorations } from './explorations.ts';

// Started by exploreInThread, which sends the name of an exploration and what it is about, one at a time.
parentPort?.on('message', async ({ kind, about }: { kind: keyof Explorations; about: never }) => {
  parentPort?.postMessage(await explorations[kind](about));
});
