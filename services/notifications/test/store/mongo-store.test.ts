import { findServers, freshMongo } from '@riff/tools/servers';
import { openMongoStore } from '../../src/store/mongo/open-mongo-store.ts';
import { notificationsStoreContract } from './notifications-store-contract.ts';

const { skip } = await findServers();

notificationsStoreContract(
  'MongoDB',
  async (t) => {
    const store = openMongoStore({ url: await freshMongo(t) });
    t.after(() => store[Symbol.asyncDispose]());
    return store;
  },
  skip.mongo,
);
