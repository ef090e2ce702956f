import assert from 'node:assert/strict';
import { test } from 'node:test';
import { variables } from '@riff/platform';
import { BSON } from 'mongodb';
import { toPlanDocument } from './plan-document.ts';

const largestDocument = 16 * 1024 * 1024;

test('the plan of the largest page that may be set fits a document, however long the ids are', () => {
  const id = '€'.repeat(128);
  const key = encodeURIComponent(id);
  const plan = {
    ...{ jobId: `${id}/${key}`, position: key, lastKey: key, end: false },
    followerIds: Array.from({ length: variables.maxPageSize }, () => id),
  };
  assert.ok(BSON.calculateObjectSize(toPlanDocument(plan)) <= largestDocument);
});
