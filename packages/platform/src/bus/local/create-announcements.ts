export interface Announcements {
  announce(exchange: string, body: Uint8Array): void;
  listen(exchange: string, hear: (body: Uint8Array) => void): AsyncDisposable;
}

/** Announcements within this process: who listens to an exchange now hears each in a turn of its own, in order. */
export function createAnnouncements(): Announcements {
  const listeners = new Set<{ readonly to: string; readonly hear: (body: Uint8Array) => void }>();
  return {
    announce(exchange, body) {
      for (const { to, hear } of listeners) if (to === exchange) setImmediate(hear, body);
    },
    listen(exchange, hear) {
      const listener = { to: exchange, hear };
      listeners.add(listener);
      return { [Symbol.asyncDispose]: async () => void listeners.delete(listener) };
    },
  };
}
