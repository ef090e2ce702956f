import { findServers } from '@riff/tools/servers';
import { benches } from './benches.ts';
import type { Bench, Result } from './measuring/bench.ts';
import { showProgress } from './measuring/progress.ts';
import { BadOptionError, type Options, readOptions } from './options.ts';
import { printResult } from './print-result.ts';
import { writeReport } from './report/write-report.ts';
import { usage } from './usage.ts';

/** Rounds per contestant; fewer for a small size, which means a short run. */
const rounds = { usual: 5, short: 1 };
const usualFollowers = 1_000_000;

// On an interrupt, exit normally: child processes end when this process exits.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const options = optionsOrExit();
if (options.help) {
  console.log(usage(benches));
  process.exit();
}
const followers = options.followers ?? usualFollowers;
const servers = await findServers();
const chosen = benches.filter(({ name }) => options.only.length === 0 || options.only.includes(name));
const results: Result[] = [];
const onMongo: Result[] = [];
if (options.mongo === undefined || options.report)
  for (const bench of chosen) results.push(await measure(bench, bench.run));
for (const bench of chosen) {
  const { mongo } = options;
  const run = mongo && bench.runOnMongo?.bind(undefined, mongo);
  if (run) onMongo.push(await measure(bench, run));
}
if (options.report) console.error(`written: ${writeReport({ results, onMongo }, servers)}`);
if (options.json) console.log(JSON.stringify({ followers, results, onMongo }, undefined, 2));

async function measure({ name, what }: Bench, run: Bench['run']): Promise<Result> {
  const progress = showProgress(name, process.stderr);
  const setting = { followers, rounds: followers < 10_000 ? rounds.short : rounds.usual, servers, progress };
  const result = { name, what, rows: await run(setting) };
  progress.end();
  if (!options.json) {
    console.error(`${name}: ${Math.round(performance.now() / 1_000)} s since the start`);
    console.log(printResult(result));
  }
  return result;
}

function optionsOrExit(): Options {
  try {
    return readOptions(
      process.argv.slice(2),
      benches.map(({ name }) => name),
    );
  } catch (error) {
    if (!(error instanceof BadOptionError)) throw error;
    console.error(error.message);
    process.exit(2);
  }
}
