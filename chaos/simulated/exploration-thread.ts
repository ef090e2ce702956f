import { parentPort } from 'node:worker_threads';
import { type Explorations, explorations } from './explorations.ts';

// Started by exploreInThread, which sends one exploration at a time: its name and its argument.
parentPort?.on('message', async ({ kind, about }: { kind: keyof Explorations; about: never }) => {
  parentPort?.postMessage(await explorations[kind](about));
});
