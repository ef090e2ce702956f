/** How long a test waits for what happens by itself, ms: longer than any pause between two tries. */
export const patience = { interval: 20, timeout: 30_000 };
