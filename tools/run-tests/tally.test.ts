import assert from 'node:assert/strict';
import { test } from 'node:test';
import { count, nothing, sum, type Verdict } from './tally.ts';

const tallyOf = (...verdicts: Verdict[]) => verdicts.reduce(count, nothing);

test('tests count, suites and files that only hold them do not', () => {
  const tally = tallyOf(
    { type: 'pass', kind: 'test' },
    { type: 'pass', kind: 'suite' },
    { type: 'pass', kind: 'file' },
    { type: 'fail', kind: 'test' },
    { type: 'fail', kind: 'suite', failure: 'subtestsFailed' },
    { type: 'fail', kind: 'file', failure: 'subtestsFailed' },
  );
  assert.deepEqual(tally, { passed: 1, failed: 1, skipped: new Map(), ms: 0 });
});

test('a suite whose hook fails and a file that fails outside its tests are failures', () => {
  const tally = tallyOf(
    { type: 'fail', kind: 'suite', failure: 'hookFailed' },
    { type: 'fail', kind: 'file', failure: 'testCodeFailure' },
  );
  assert.equal(tally.failed, 2);
});

test('a skipped suite is a skip, and reasons are counted', () => {
  const tally = tallyOf(
    { type: 'pass', kind: 'suite', skip: 'no MongoDB' },
    { type: 'pass', kind: 'test', skip: 'no MongoDB' },
    { type: 'pass', kind: 'test', skip: true },
    { type: 'fail', kind: 'test', todo: 'later' },
  );
  assert.deepEqual(
    tally.skipped,
    new Map([
      ['no MongoDB', 2],
      ['no reason given', 1],
      ['to do: later', 1],
    ]),
  );
  assert.equal(tally.passed + tally.failed, 0);
});

test('files are added up, with their reasons', () => {
  const skip = new Map([['no MongoDB', 2]]);
  const tally = sum([
    { ...nothing, passed: 2, skipped: skip },
    { ...nothing, passed: 3, failed: 1, skipped: skip, ms: 5 },
  ]);
  assert.deepEqual(tally, { passed: 5, failed: 1, skipped: new Map([['no MongoDB', 4]]), ms: 5 });
});
