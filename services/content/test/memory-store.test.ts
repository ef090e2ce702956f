import { emptyContentDatabase } from '../src/store/memory/memory-database.ts';
import { openMemoryStore } from '../src/store/memory/open-memory-store.ts';
import { storeContract } from './store-contract.ts';

storeContract('in memory', async (t) => {
  const database = emptyContentDatabase();
  const store = openMemoryStore(database);
  t.after(() => store[Symbol.asyncDispose]());
  return { store, count: async () => database.posts.size + database.events.size };
});
