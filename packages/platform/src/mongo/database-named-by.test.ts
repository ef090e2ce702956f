import assert from 'node:assert/strict';
import { test } from 'node:test';
import { databaseNamedBy } from './database-named-by.ts';

test('a connection string may name the database, with whatever else it says', () => {
  assert.equal(databaseNamedBy('mongodb://127.0.0.1:27017/riff'), 'riff');
  assert.equal(
    databaseNamedBy('mongodb+srv://u:p%2Fw@cluster.example.com/riff%2D1?retryWrites=true'),
    'riff-1',
  );
  assert.equal(databaseNamedBy('mongodb://a:1,b:2,c:3/test?replicaSet=rs'), 'test');
});

test('one that names none leaves the choice', () => {
  assert.equal(databaseNamedBy('mongodb://127.0.0.1:27017'), undefined);
  assert.equal(databaseNamedBy('mongodb://127.0.0.1:27017/'), undefined);
  assert.equal(databaseNamedBy('mongodb://a:1,b:2/?authSource=admin/x'), undefined);
});
