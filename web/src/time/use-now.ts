import { createStore } from '../state/create-store.ts';

const everyMs = 20_000;
const clock = createStore(Date.now());
setInterval(() => clock.write(Date.now()), everyMs);

/** The time, read again now and then, for all that show how long ago something was. */
export const useNow = clock.useValue;
