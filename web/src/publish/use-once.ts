import { useRef } from 'react';

/**
 * A name for what is being published: the same as long as what is sent is the same, so that a double click, or another
 * try after an answer was lost, publishes once. `done` makes room for the next.
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

/** crypto.randomUUID is only there on secure pages. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
