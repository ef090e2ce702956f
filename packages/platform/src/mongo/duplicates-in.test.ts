import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duplicatesIn } from './duplicates-in.ts';

const byMongo =
  'E11000 duplicate key error collection: riff.notifications index: _id_ dup key: { _id: "e1:beto" }';
const byFerret = 'E11000 duplicate key error collection: riff.notifications';
const duplicate = { code: 11000, errmsg: byMongo };

test('documents that were there already are counted, whichever server says so', () => {
  assert.equal(
    duplicatesIn({ writeErrors: [duplicate, { code: 11000, errmsg: byFerret }, { code: 11000 }] }),
    3,
  );
});

test('any other error among the duplicates is an error', () => {
  assert.equal(
    duplicatesIn({ writeErrors: [duplicate, { code: 121, errmsg: 'failed validation' }] }),
    undefined,
  );
  assert.equal(duplicatesIn({ writeErrors: [duplicate], writeConcernError: { code: 64 } }), undefined);
  assert.equal(duplicatesIn({ writeErrors: [] }), undefined);
});

test('a duplicate of another key is an error', () => {
  const errmsg =
    'E11000 duplicate key error collection: riff.notifications index: email_1 dup key: { email: "_id_ " }';
  assert.equal(duplicatesIn({ writeErrors: [duplicate, { code: 11000, errmsg }] }), undefined);
});
