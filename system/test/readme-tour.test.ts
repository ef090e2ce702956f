import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { freshFolder } from '@riff/tools/fresh-folder';
import { watchChild } from './spawn-program.ts';
import { startProcess } from './start-process.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The tour's shell blocks in order, as a reader pastes them. */
async function tour(): Promise<string> {
  const readme = await readFile(`${root}README.md`, 'utf8');
  const [, section = ''] = readme.split('## A tour in five minutes');
  const [text = ''] = section.split('\n## ');
  return [...text.matchAll(/```sh\n(.*?)```/gs)].map(([, block]) => block).join('\n');
}

test("the README's tour works as it is printed", async (t) => {
  const dataDir = freshFolder(t);
  const { url, output } = await startProcess(t, 'system/src/main.ts', { RIFF_DATA_DIR: dataDir });
  const [, mailbox = ''] = /Mailbox: (\S+)/.exec(output()) ?? [];
  const printed = await tour();
  const script = printed.replace('http://127.0.0.1:3000', url).replace('http://127.0.0.1:3004', mailbox);
  const shell = spawn('bash', ['-euo', 'pipefail', '-c', script], {
    cwd: root,
    env: {
      PATH: `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`,
      RIFF_DATA_DIR: dataDir,
      HOME: dataDir,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const reader = watchChild(t, shell);
  assert.equal(await reader.ended, 0, reader.output());
  const said = reader.output();
  assert.match(said, /message: 'New post: Mi foto'/);
  assert.match(said, /subject: 'New post: Mi foto'/);
  assert.match(said, /Told in the inbox; the email was accepted by Resend/);
  assert.match(said, /unsubscribed: 200\n2\n1\n/);
  assert.match(said, /Notifications-MS.*\d{4}-\d\d-\d\dT/);
});
