import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { openNotificationsStore } from '@riff/notifications';
import { makeFolder } from '@riff/tools/fresh-folder';
import { z } from 'zod';
import type { Bench } from './measuring/bench.ts';
import { figure } from './measuring/figure.ts';
import { atMost, type Row } from './measuring/row.ts';
import { fillFollowers } from './parts/followers.ts';

const program = fileURLToPath(import.meta.resolve('./event-loop/slices-process.ts'));
const report = z.object({ p999: z.number(), max: z.number(), count: z.number() });
/** Maximum size of each kind of work. */
const works = { 'fan-out': 200_000, 'eight fan-outs': 25_000, ingest: 20_000, mail: 20_000 };

export const eventLoop: Bench = {
  name: 'event-loop',
  what: "Turns of the event loop, in the thread's own time: collector and disk waits apart",
  async run({ followers: largest, progress }) {
    const rows: Row[] = [];
    progress.expect(Object.keys(works).length);
    for (const [work, most] of Object.entries(works)) {
      using folder = makeFolder();
      const file = folder.file('notifications.sqlite');
      const count = Math.min(largest, most);
      progress.say(work);
      // The ingest run fills its own store.
      if (work !== 'ingest') {
        await using store = openNotificationsStore({ file });
        await fillFollowers(store, count);
      }
      const child = fork(program, [work, file, String(count)]);
      const exited = once(child, 'exit');
      const [message] = await once(child, 'message');
      await exited;
      const { p999, max, count: turns } = report.parse(message);
      rows.push({
        what: `${work}, ${count.toLocaleString('en')}`,
        unit: 'ms',
        figures: [figure('p99.9', [p999]), figure('longest', [max])],
        goals: [atMost('p99.9, ms', p999, 20)],
        notes: [`${turns} turns`],
      });
      progress.step();
    }
    return rows;
  },
};
