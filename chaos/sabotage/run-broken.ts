import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { root } from '../root.ts';
import type { Mechanism } from './mechanism.ts';

export interface Noticed {
  /** The named test ran, and one of its assertions failed. */
  readonly red: boolean;
  /** The test's output. */
  readonly said: string;
}

/** How long the test waits for what the broken mechanism may never do, ms. Unbroken, none waits for a second. */
const untilMs = 8_000;

/** Runs the test that a mechanism names, in a process where the mechanism is broken. */
export async function runBroken({ broken, test }: Mechanism): Promise<Noticed> {
  const sabotage = new URL(`./sabotage.ts?broken=${encodeURIComponent(broken)}`, import.meta.url);
  const tap = await outputOf([
    ...['--import', sabotage.href, '--test-reporter=tap', '--test-timeout=100000'],
    `--test-name-pattern=${literally(test.title)}$`,
    fileURLToPath(new URL(test.file, root)),
  ]);
  const misfit = /\S+ has this text \d+ times: .*/.exec(tap)?.[0];
  if (misfit !== undefined) return { red: false, said: misfit };
  const result = new RegExp(`^ *(ok|not ok) \\d+ - ${literally(test.title)}$`);
  const lines = tap.split('\n');
  const results = lines.flatMap((line, at) => {
    const verdict = result.exec(line)?.[1];
    return verdict === undefined ? [] : [{ verdict, detail: lines.slice(at + 1, at + 12).join('\n') }];
  });
  // A timeout, or a failure to start, doesn't count.
  const failed = results.find(
    ({ verdict, detail }) => verdict === 'not ok' && detail.includes("failureType: 'testCodeFailure'"),
  );
  if (failed !== undefined)
    return { red: true, said: /error: [^\n]*\n?[^\n]*/.exec(failed.detail)?.[0] ?? '' };
  if (results.length === 0) return { red: false, said: `the named test did not run:\n${tap.slice(-2_000)}` };
  return { red: false, said: results.map(({ verdict, detail }) => `${verdict}\n${detail}`).join('\n') };
}

/** Runs Node independently of the current test run. The exit code is ignored. */
function outputOf(args: readonly string[]): Promise<string> {
  const settings = [`RIFF_UNTIL_MS=${untilMs}`, 'RIFF_EXPLORE_ALL=1'];
  const command = ['-u', 'NODE_TEST_CONTEXT', ...settings, process.execPath, ...args];
  return new Promise((resolve) => {
    execFile('env', command, { cwd: fileURLToPath(root), maxBuffer: 2 ** 28 }, (_error, stdout, stderr) =>
      resolve(`${stdout}${stderr}`),
    );
  });
}

const literally = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
