import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { storeContract } from './store-contract.ts';

storeContract('the store in SQLite', async (t) => {
  const store = openSqliteStore(':memory:');
  t.after(() => store[Symbol.asyncDispose]());
  return store;
});
