import { openStore } from '../src/store/open-store.ts';
import { databaseKinds } from './databases.ts';
import { storeContract } from './store-contract.ts';

for (const { name, skip, create } of databaseKinds) {
  storeContract(
    `on ${name}`,
    async (t) => {
      const database = await create(t);
      const store = openStore(database.settings);
      t.after(() => store[Symbol.asyncDispose]());
      return { store, count: () => database.countPublications() };
    },
    skip,
  );
}
