export interface Announcements {
  announce(exchange: string, body: Uint8Array): void;
  listen(exchange: string, onAnnouncement: (body: Uint8Array) => void): AsyncDisposable;
}

/**
 * Announcements within this process. Current listeners get each one in its own turn of the event loop, in
 * order.
 */
export function createAnnouncements(): Announcements {
  const listeners = new Set<{ readonly to: string; readonly notify: (body: Uint8Array) => void }>();
  return {
    announce(exchange, body) {
      for (const { to, notify } of listeners) if (to === exchange) setImmediate(notify, body);
    },
    listen(exchange, onAnnouncement) {
      const listener = { to: exchange, notify: onAnnouncement };
      listeners.add(listener);
      return { [Symbol.asyncDispose]: async () => void listeners.delete(listener) };
    },
  };
}
