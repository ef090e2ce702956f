import type { Operation } from './operation.ts';

export type Act = (operation: Operation) => Promise<void>;

/** Runs one operation at a time per user or event, so that their order is known. False: skipped. */
export type ActAlone = (operation: Operation) => Promise<boolean>;

export function createActAlone(act: Act): ActAlone {
  const busy = new Set<string>();
  return async (operation) => {
    const keys = keysOf(operation);
    if (keys.some((key) => busy.has(key))) return false;
    for (const key of keys) busy.add(key);
    try {
      await act(operation);
    } finally {
      for (const key of keys) busy.delete(key);
    }
    return true;
  };
}

function keysOf(operation: Operation): readonly string[] {
  return ['user', 'event'].flatMap((name) => {
    const value = name in operation ? operation[name as keyof Operation] : undefined;
    return typeof value === 'string' ? [value] : [];
  });
}
