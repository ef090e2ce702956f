import { useRef } from 'react';

/**
 * An idempotency key that stays the same while the body does, so that a double click or a retry after a lost
 * response publishes once. `done` resets it.
 */
export function useOnce() {
  const last = useRef<{ body: string; key: string }>(undefined);
  return {
    keyFor(body: unknown): string {
      const sent = JSON.stringify(body);
      if (last.current?.body !== sent) last.current = { body: sent, key: newKey() };
      return last.current.key;
    },
    done(): void {
      last.current = undefined;
    },
  };
}

/** crypto.randomUUID exists only on secure pages. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
