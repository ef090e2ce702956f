import { globSync } from 'node:fs';
import { relative } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { config } from '../config.ts';
import type { Choice } from './choose-tests.ts';
import { spreadOut } from './spread-out.ts';
import { count, nothing, type Tally, type Verdict } from './tally.ts';

// Twice the cores of a small machine: most files wait for a real server or a process half of the time.
const concurrency = 4;
const testTimeoutMs = 120_000;
// Node ends a test at its timeout, but waits forever for a file that leaves a handle open. An exploration may take
// twice the usual timeout.
const stallMs = 2 * testTimeoutMs + 60_000;

type TestsStream = ReturnType<typeof run>;

/**
 * Runs the chosen tests, each file in its own process, and prints results as they arrive. Resolves to the
 * results by file path relative to the root.
 */
export async function runTests(
  choice: Pick<Choice, 'patterns' | 'options'>,
  root: string,
  stop: AbortController,
): Promise<ReadonlyMap<string, Tally>> {
  const files = globSync([...choice.patterns], { cwd: root, exclude: ['**/node_modules/**'] }).sort();
  const tests = run({
    cwd: root,
    files: spreadOut(files),
    concurrency,
    env: config.testEnvironment,
    execArgv: [`--test-timeout=${testTimeoutMs}`, ...choice.options],
    signal: stop.signal,
  });
  const tallies = new Map<string, Tally>();
  const note = (type: Verdict['type'], event: Ended) => {
    // `file` is where the test is defined, which may be a contract suite shared by several files.
    const file = relative(root, event.entryFile ?? event.file ?? root);
    tallies.set(file, count(tallies.get(file) ?? nothing, verdict(type, event, root)));
  };
  const startedAt = new Map<string, number>();
  tests.on('test:dequeue', ({ name, file }) => {
    if (file && name === relative(root, file)) startedAt.set(name, performance.now());
  });
  tests.on('test:complete', ({ name, file }) => {
    if (!file || name !== relative(root, file)) return;
    const ms = performance.now() - (startedAt.get(name) ?? performance.now());
    tallies.set(name, { ...(tallies.get(name) ?? nothing), ms });
  });
  tests.on('test:pass', (event) => note('pass', event));
  tests.on('test:fail', (event) => note('fail', event));
  using _watch = stopWhenStalled(tests, stop, root);
  for await (const text of tests.compose(spec())) process.stdout.write(text);
  return tallies;
}

type Ended = {
  readonly name: string;
  readonly file?: string | undefined;
  readonly entryFile?: string | undefined;
  readonly skip?: string | boolean | undefined;
  readonly todo?: string | boolean | undefined;
  readonly details: { readonly type?: string | undefined; readonly error?: unknown };
};

function verdict(type: 'pass' | 'fail', { name, file, skip, todo, details }: Ended, root: string): Verdict {
  const isFile = file !== undefined && name === relative(root, file);
  const kind = isFile ? 'file' : details.type === 'suite' ? 'suite' : 'test';
  const failure =
    details.error instanceof Error && 'failureType' in details.error ? details.error.failureType : undefined;
  return { type, kind, skip, todo, failure: typeof failure === 'string' ? failure : undefined };
}

/** Aborts the run, naming the files still running, if no test starts or finishes for too long. */
function stopWhenStalled(tests: TestsStream, stop: AbortController, root: string): Disposable {
  const running = new Set<string>();
  const stall = () =>
    stop.abort(
      new Error(
        `No test has started or ended for ${stallMs / 1000} s. Still running: ${[...running].join(', ')}`,
      ),
    );
  const timer = setTimeout(stall, stallMs);
  tests.on('test:dequeue', ({ name, file }) => {
    if (file && name === relative(root, file)) running.add(name);
    timer.refresh();
  });
  tests.on('test:complete', ({ name, file }) => {
    if (file && name === relative(root, file)) running.delete(name);
    timer.refresh();
  });
  return { [Symbol.dispose]: () => clearTimeout(timer) };
}
