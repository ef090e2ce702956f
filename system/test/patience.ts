/** For t.waitFor: what takes longer than this on a busy machine isn't going to happen. */
export const patience = { interval: 25, timeout: 45_000 };
