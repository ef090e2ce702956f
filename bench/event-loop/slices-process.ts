import { topology } from '@riff/events';
import { openLocalBus } from '@riff/platform';
import { mailOurs } from '../fan-out/mail-ours.ts';
import { fanOutOurs } from '../fan-out/ours.ts';
import { ingestOurs } from '../follows/ours.ts';
import { startSandbox } from '../parts/start-sandbox.ts';
import { type Slices, watchSlices } from './watch-slices.ts';

// Runs one kind of work in its own process and observes its event loop. Started by the measurement.
const [work = 'fan-out', file = '', count = '1000'] = process.argv.slice(2);
let stop: (() => Slices) | undefined;
const onStarted = () => {
  stop = watchSlices();
};
await run();
process.send?.(stop?.());
process.disconnect?.();

async function run(): Promise<void> {
  if (work === 'mail') {
    await using sandbox = await startSandbox();
    await mailOurs(file, sandbox, Number(count), onStarted);
    return;
  }
  await using bus = openLocalBus({ file: ':memory:', topology });
  if (work === 'ingest') await ingestOurs({ file }, bus, Number(count), onStarted);
  else {
    const posts = work === 'eight fan-outs' ? 8 : 1;
    await fanOutOurs({ database: { file }, bus, pollEveryMs: 5, posts, onStarted });
  }
}
