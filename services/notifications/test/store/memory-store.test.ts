import { describe } from 'node:test';
import { emptyNotificationsDatabase } from '../../src/store/memory/memory-database.ts';
import { openMemoryStore } from '../../src/store/memory/open-memory-store.ts';
import { notificationsStoreContract } from './notifications-store-contract.ts';

for (const cursorsAreSnapshots of [false, true]) {
  describe(`cursors that show ${cursorsAreSnapshots ? 'what there was' : 'what there is'}`, () => {
    notificationsStoreContract('memory', async (t) => {
      const store = openMemoryStore(emptyNotificationsDatabase(), { cursorsAreSnapshots });
      t.after(() => store[Symbol.asyncDispose]());
      return store;
    });
  });
}
