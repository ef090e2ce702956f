import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { notificationsStoreContract } from './notifications-store-contract.ts';

notificationsStoreContract('SQLite', async (t) => {
  const store = openSqliteStore({ file: ':memory:' });
  t.after(() => store[Symbol.asyncDispose]());
  return store;
});
