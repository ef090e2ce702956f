import { useSyncExternalStore } from 'react';

/** A global value that components can subscribe to. */
export interface Store<Value> {
  read(): Value;
  write(value: Value): void;
  subscribe(listener: () => void): () => void;
  /** A hook that returns the value and re-renders on changes. */
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
