/** How long a test waits for something asynchronous, ms: longer than any delay between retries. */
export const patience = { interval: 20, timeout: 30_000 };
