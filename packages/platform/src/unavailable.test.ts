import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  MongoBulkWriteError,
  MongoClientClosedError,
  MongoError,
  MongoNetworkError,
  MongoServerError,
} from 'mongodb';
import { isUnavailable } from './unavailable.ts';

const ofMongo = (code: number) => new MongoServerError({ code, message: 'refused' });
const named = (name: string) => Object.assign(new Error('gone'), { name });
const coded = (code: string) => Object.assign(new Error('refused'), { code });

describe('away for now', () => {
  test('is a store that refuses everything, whatever its ping says', () => {
    const storeWide = [133, 134, 64, 100, 11601, 202, 50, 8000, 14031, 462, 13, 18, 6, 10107, 112, 365];
    for (const code of storeWide) assert.ok(isUnavailable(ofMongo(code)), `${code}`);
    const [writeErrors, message] = [[], 'refused'];
    const result = { insertedCount: 0 } as MongoBulkWriteError['result'];
    assert.ok(isUnavailable(new MongoBulkWriteError({ code: 8000, message, writeErrors }, result)));
    const labelled = new MongoError('overloaded');
    labelled.addErrorLabel('SystemOverloadedError');
    assert.ok(isUnavailable(labelled));
  });

  test('is a client that was closed while in use, and a connection that was lost', () => {
    assert.ok(isUnavailable(new MongoClientClosedError()));
    for (const name of ['MongoPoolClosedError', 'MongoPoolClearedError'])
      assert.ok(isUnavailable(named(name)));
    assert.ok(isUnavailable(new Error('the driver', { cause: new MongoNetworkError('lost') })));
    for (const code of ['ECONNREFUSED', 'ENETUNREACH', '08006']) assert.ok(isUnavailable(coded(code)), code);
  });

  test('is a database that lets nobody in', () => {
    for (const code of ['28P01', '28000', '3D000']) assert.ok(isUnavailable(coded(code)), code);
  });

  test('is not an error of one message or request', () => {
    for (const code of [11000, 2, 121, 10334, 17280]) assert.ok(!isUnavailable(ofMongo(code)), `${code}`);
    for (const code of ['23505', '22021', 'missing-job']) assert.ok(!isUnavailable(coded(code)), code);
    assert.ok(!isUnavailable('ECONNREFUSED'));
  });
});
