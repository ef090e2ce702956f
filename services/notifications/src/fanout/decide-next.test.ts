import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { aJob } from '../../test/store/samples.ts';
import { decideNext, placesWanted, waitingOf } from './decide-next.ts';

const late = (id: string) => aJob(id, { lateFollowerId: 'beto' });
const next = (waiting: readonly Parameters<typeof waitingOf>[0][number][], held = [aJob('held')]) =>
  decideNext(waitingOf(waiting), held)?.id;

describe('the next place', () => {
  test('is that of the publication that waits longest, before any late follower', () => {
    assert.equal(next([late('l1'), aJob('e1'), aJob('e2')], [late('held')]), 'e1');
  });

  test("is a late follower's where none has one, however many publications wait", () => {
    assert.equal(next([aJob('e1'), late('l1'), late('l2')]), 'l1');
  });

  test("is a late follower's where nothing else waits, and nobody's where nothing does", () => {
    assert.equal(next([late('l1'), late('l2')], [late('held')]), 'l1');
    assert.equal(next([]), undefined);
  });
});

describe('places are given up', () => {
  test('for each publication that waits, and for one late follower where none has a place', () => {
    const waiting = waitingOf([aJob('e1'), late('l1'), late('l2'), aJob('e2')]);
    assert.equal(placesWanted(waiting, [aJob('held')]), 3);
    assert.equal(placesWanted(waiting, [late('held')]), 2);
    assert.equal(placesWanted(waitingOf([late('l1'), late('l2')]), [late('held')]), 0);
  });
});
