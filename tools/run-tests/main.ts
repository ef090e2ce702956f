import { resolve } from 'node:path';
import { config } from '../config.ts';
import { findServers } from '../servers.ts';
import { chooseTests } from './choose-tests.ts';
import { conclude, describeServers } from './conclude.ts';
import { runTests } from './run-tests.ts';

const root = resolve(import.meta.dirname, '../..');
const print = (lines: readonly string[]) => process.stdout.write(`${lines.join('\n')}\n`);

const stop = new AbortController();
let interruptedAt = Number.POSITIVE_INFINITY;
const interrupt = () => {
  // The terminal sends the signal to us and npm forwards it again, so only a later one counts as a second
  // Ctrl+C.
  if (performance.now() > interruptedAt + 1000) process.exit(130);
  interruptedAt = Math.min(interruptedAt, performance.now());
  stop.abort(new Error('Interrupted.'));
};
process.on('SIGINT', interrupt).on('SIGTERM', interrupt);

const servers = await findServers();
print([...describeServers(servers), '']);
const choice = chooseTests(process.argv.slice(2), root);
let tallies = await runTests(choice, root, stop);
const failed = [...tallies].flatMap(([file, tally]) => (tally.failed > 0 ? [file] : []));
if (choice.retry && failed.length > 0 && !stop.signal.aborted) {
  print(['', `Running again because of failures: ${failed.join(', ')}`, '']);
  const again = await runTests({ ...choice, patterns: failed }, root, stop);
  tallies = new Map([...tallies, ...again]);
}
const cut = stop.signal.aborted ? String(stop.signal.reason.message) : undefined;
const { lines, exitCode } = conclude({
  tallies,
  servers,
  strict: config.requireServices,
  cut,
});
print(lines);
process.exitCode = exitCode;
