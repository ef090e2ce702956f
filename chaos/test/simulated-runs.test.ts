import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileTemplates } from '@riff/notifications';
import { runMany } from '../simulated/random/run-many.ts';

const runs = 300;

test('whatever people do and whatever breaks, everyone due is told and mailed exactly once', async (t) => {
  const { totals, failed } = await runMany({ seed: 1, runs }, await compileTemplates());
  const faults = [...totals.troubles.values()].reduce((sum, count) => sum + count, 0);
  t.diagnostic(
    `${totals.runs} simulated runs, ${totals.deeds} operations, ${faults} faults, ${totals.calls} calls, ` +
      `${totals.notifications} notifications, ${totals.emails} emails`,
  );
  assert.equal(failed, undefined, JSON.stringify(failed, null, 2));
  assert.ok(totals.deeds >= 100 * runs && faults >= 10 * runs);
  assert.ok(totals.notifications > runs && totals.emails > runs);
});
