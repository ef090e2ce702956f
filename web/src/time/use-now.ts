import { createStore } from '../state/create-store.ts';

const everyMs = 20_000;
const clock = createStore(Date.now());
setInterval(() => clock.write(Date.now()), everyMs);

/** The current time, updated every 20 s, for relative times. */
export const useNow = clock.useValue;
