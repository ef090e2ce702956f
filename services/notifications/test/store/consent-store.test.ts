import { describe } from 'node:test';
import { findServers, freshMongo } from '@riff/tools/servers';
import { openMongoStore } from '../../src/store/mongo/open-mongo-store.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { consentContract } from './consent-contract.ts';

const { skip } = await findServers();
describe('sqlite', () =>
  consentContract(async (t) => {
    const s = openSqliteStore({ file: ':memory:' });
    t.after(() => s[Symbol.asyncDispose]());
    return s;
  }));
describe('mongo', { skip: skip.mongo }, () =>
  consentContract(async (t) => {
    const url = await freshMongo(t);
    const s = openMongoStore({ url: url ?? '' });
    t.after(() => s[Symbol.asyncDispose]());
    return s;
  }),
);
