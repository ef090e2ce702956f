import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { mechanisms } from '../sabotage/mechanisms.ts';
import { runBroken } from '../sabotage/run-broken.ts';

describe('a test that exists turns red where', () => {
  for (const mechanism of mechanisms) {
    test(mechanism.broken, { timeout: 240_000 }, async (t) => {
      const { red, said } = await runBroken(mechanism);
      t.diagnostic(
        `${mechanism.test.file}, “${mechanism.test.title}”: ${said.replaceAll(/\s+/g, ' ').slice(0, 120)}`,
      );
      assert.ok(red, said);
    });
  }
});
