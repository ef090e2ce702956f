import { createStore } from '../state/create-store.ts';

/** Whether what comes in is seen as it comes. */
export const connectionStore = createStore<'opening' | 'open' | 'lost'>('opening');
