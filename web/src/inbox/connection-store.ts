import { createStore } from '../state/create-store.ts';

/** State of the live connection. */
export const connectionStore = createStore<'opening' | 'open' | 'lost'>('opening');
