import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { test } from 'node:test';
import { freshFolder } from '../testing/fresh-folder.ts';

const main = join(import.meta.dirname, 'main.ts');

/** What a contract says, which a file of tests runs: it counts its runs in a file beside it. */
const contract = `
import { test } from 'node:test';
import { appendFileSync, readFileSync } from 'node:fs';
const runs = new URL('./runs', import.meta.url);
export function holds(failures) {
  test('holds', () => {
    appendFileSync(runs, '.');
    if (readFileSync(runs).length <= failures) throw new Error('not yet');
  });
}
`;

for (const { failures, exit, count } of [
  { failures: 1, exit: 0, count: '2 passed, 0 failed, 0 skipped' },
  { failures: 2, exit: 1, count: '1 passed, 1 failed, 0 skipped' },
]) {
  test(`--retry runs a file once more, wherever its tests are written: ${failures} failures`, async (t) => {
    const folder = freshFolder(t);
    const file = join(folder, 'adapter.test.mjs');
    await writeFile(join(folder, 'contract.mjs'), contract);
    await writeFile(
      file,
      `import { test } from 'node:test'; import { holds } from './contract.mjs'; holds(${failures}); test('goes', () => {});`,
    );
    const ended = await new Promise<{ code: unknown; lines: readonly string[] }>((resolve) => {
      // A run of its own, not a part of the run that this test is in.
      const command = [
        '-u',
        'NODE_TEST_CONTEXT',
        '-u',
        'RIFF_REQUIRE_SERVICES',
        execPath,
        main,
        file,
        '--retry',
      ];
      execFile('env', command, (error, stdout) =>
        resolve({ code: error?.code ?? 0, lines: stdout.trimEnd().split('\n') }),
      );
    });
    assert.deepEqual([ended.code, ended.lines.at(-1)], [exit, count]);
  });
}
