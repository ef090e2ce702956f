import { describe, type TestContext } from 'node:test';
import { openStore } from '../src/store/open-store.ts';
import { databaseKinds } from './databases.ts';
import { deletionContract } from './deletion-contract.ts';
import { outboxContract } from './outbox-contract.ts';
import { publicationsContract } from './publications-contract.ts';
import { userRefsContract } from './user-refs-contract.ts';

for (const { name, skip, create } of databaseKinds) {
  describe(`the store on ${name}`, { skip }, () => {
    const openCounted = async (t: TestContext) => {
      const database = await create(t);
      const store = openStore(database.settings);
      t.after(() => store[Symbol.asyncDispose]());
      return { store, count: () => database.countPublications() };
    };
    const open = async (t: TestContext) => (await openCounted(t)).store;

    describe('posts and events', () => publicationsContract(open));
    describe('what waits for the broker', () => outboxContract(open));
    describe('what was deleted', () => deletionContract(openCounted));
    describe('references of users', () => userRefsContract(open));
  });
}
