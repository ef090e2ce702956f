import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freshFolder } from '@riff/tools/fresh-folder';
import { spawnProgram } from './spawn-program.ts';

test('an operator’s command is a process that says what it can do, and exits with what came of it', async (t) => {
  const RIFF_DATA_DIR = freshFolder(t);
  const run = async (...args: readonly string[]) => {
    const program = spawnProgram(t, 'system/src/riff/main.ts', { RIFF_DATA_DIR }, args);
    return { code: await program.ended, said: program.output(), complaint: program.complaint() };
  };
  const help = await run();
  assert.equal(help.code, 0);
  assert.match(help.said, /npm run riff -- replay follows/);

  const unknown = await run('repair');
  assert.equal(unknown.code, 2);
  assert.match(unknown.said, /^There is no command repair\.\nCommands:\n/);

  const failed = await run('replay', 'follows');
  assert.equal(failed.code, 1);
  assert.match(failed.complaint, /^There is no database of Users-MS: set DATABASE_URL or RIFF_DATA_DIR\.\n$/);
});
