import { emptyUsersDatabase } from '../../src/store/memory/memory-database.ts';
import { openMemoryStore } from '../../src/store/memory/open-memory-store.ts';
import { storeContract } from './store-contract.ts';

storeContract('the store in memory', async (t) => {
  const store = openMemoryStore(emptyUsersDatabase());
  t.after(() => store[Symbol.asyncDispose]());
  return store;
});
