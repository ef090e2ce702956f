import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@riff/platform';
import { configOrExit } from '../config-or-exit.ts';
import { startSystem } from '../start-system.ts';
import { check } from './check.ts';
import { play } from './play.ts';
import { readFollowers } from './read-followers.ts';

const usage = 'npm run demo [-- --followers N]   N from 1 to 100,000, 200 if not given';
const { followers, help } = readFollowers(process.argv.slice(2));
if (help || followers === undefined) {
  console.log(usage);
  process.exit(help ? 0 : 2);
}

const print = (line: string) => console.log(line);
const progress = (what: string, done: number, of: number) => {
  if (process.stdout.isTTY) process.stdout.write(done < of ? `\r${what}: ${done} of ${of}` : '\r\u001b[2K');
  else if (done % 160 === 0 && done < of) print(`${what}: ${done} of ${of}`);
};

const dataDir = await mkdtemp(join(tmpdir(), 'riff-demo-'));
try {
  // Always use the local Resend: emails are counted in its ledger.
  const environment = {
    ...process.env,
    RESEND_API_KEY: '',
    RESEND_BASE_URL: '',
    PORT: '0',
    RIFF_DATA_DIR: dataDir,
  };
  const config = configOrExit({ LOG_LEVEL: 'warn', ...environment });
  await using system = await startSystem(config, createLogger({ name: 'riff', level: config.logLevel }));
  if (system.sandbox === undefined) throw new Error('the demo needs the local Resend');
  const cast = await play({ system, followers, say: print, progress });
  const { notifications, emails, calls, problems } = await check(system.url, system.sandbox.ledger, cast);
  print(
    `${notifications} notifications and ${emails} emails in ${calls} calls to Resend for ${followers} followers`,
  );
  for (const problem of problems.slice(0, 20)) print(`WRONG: ${problem}`);
  print(problems.length === 0 ? 'Everyone exactly once.' : `${problems.length} problems found.`);
  process.exitCode = problems.length === 0 ? 0 : 1;
} finally {
  await rm(dataDir, { recursive: true, force: true });
}
