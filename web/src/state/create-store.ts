import { useSyncExternalStore } from 'react';

/** A value that components show and anybody changes. */
export interface Store<Value> {
  read(): Value;
  write(value: Value): void;
  subscribe(listener: () => void): () => void;
  /** A hook: the value, and a new rendering when it changes. */
  useValue(): Value;
}

export function createStore<Value>(initial: Value): Store<Value> {
  const listeners = new Set<() => void>();
  let current = initial;
  const store: Store<Value> = {
    read: () => current,
    write(value) {
      if (Object.is(value, current)) return;
      current = value;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    useValue: () => useSyncExternalStore(store.subscribe, store.read),
  };
  return store;
}
