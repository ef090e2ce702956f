import { run } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Mechanism } from './mechanism.ts';
import { root } from './root.ts';

export interface Noticed {
  /** The named test ran and failed by what it asserts. */
  readonly red: boolean;
  /** What it said. */
  readonly said: string;
}

/** Runs the test that a mechanism names, in a process where the mechanism is broken. */
export async function runBroken({ broken, test }: Mechanism): Promise<Noticed> {
  const sabotage = new URL(`./sabotage.ts?broken=${encodeURIComponent(broken)}`, import.meta.url);
  const events = run({
    files: [fileURLToPath(new URL(test.file, root))],
    cwd: fileURLToPath(root),
    execArgv: ['--import', sabotage.href, '--test-timeout=100000'],
    testNamePatterns: [new RegExp(`${literally(test.title)}$`)],
  });
  let noticed: Noticed = { red: false, said: 'the named test did not run' };
  events.on('test:pass', ({ name }) => {
    if (name === test.title && !noticed.red) noticed = { red: false, said: 'the named test is green' };
  });
  events.on('test:fail', ({ name, details: { error } }) => {
    if (name !== test.title || noticed.red) return;
    // Not what hinders it from running, such as its time being up.
    const red = 'failureType' in error && error.failureType === 'testCodeFailure';
    noticed = { red, said: messageOf(error) };
  });
  for await (const _ of events);
  return noticed;
}

const literally = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

function messageOf({ cause, message }: Error): string {
  return cause instanceof Error ? cause.message : message;
}
