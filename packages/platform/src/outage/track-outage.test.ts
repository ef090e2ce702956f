import assert from 'node:assert/strict';
import { test } from 'node:test';
import { trackOutage } from './track-outage.ts';

test('an outage that is shorter than the threshold is not logged, and a longer one once when it begins and ends', () => {
  const logged: unknown[] = [];
  const outage = trackOutage({
    threshold: 3,
    began: (failure) => logged.push(failure),
    ended: (failures) => logged.push(failures),
  });
  const fail = (failure: string) => outage.failed(failure);
  ['a', 'b'].forEach(fail);
  assert.equal(outage.failures, 2);
  outage.succeeded();
  assert.equal(outage.failures, 0);
  assert.deepEqual(logged, []);
  ['c', 'd', 'e', 'f'].forEach(fail);
  outage.succeeded();
  outage.succeeded();
  assert.deepEqual(logged, ['e', 4]);
});
