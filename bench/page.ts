import { gzipSync } from 'node:zlib';
import { demoPassword, riffClient } from '@riff/system';
import { freePort } from '@riff/tools/free-port';
import { makeFolder } from '@riff/tools/fresh-folder';
import { launchBrowser, measureFirstLoads, noChromium, type Vitals } from '@riff/web';
import { startEmbeddedSystem } from './latency/system.ts';
import type { Bench } from './measuring/bench.ts';
import { figure } from './measuring/figure.ts';
import { atMost, type Row } from './measuring/row.ts';

const phone = { width: 360, height: 740 };

/** Creates an artist and a follower with one notification; returns the follower's credentials. */
async function someoneNotified(url: string, settle: () => Promise<void>) {
  const client = riffClient(url);
  const ana = await client.signUp('Ana', 'ana@example.com');
  const beto = await client.signUp('Beto', 'beto@example.com');
  await client.follow(beto, ana);
  await settle();
  await client.post(ana, 'Alba');
  await settle();
  return { email: beto.email, password: demoPassword };
}

async function compressedKilobytes(scripts: readonly string[]): Promise<number> {
  const sizes = scripts.map(async (script) => {
    const response = await fetch(script);
    return gzipSync(await response.bytes()).byteLength / 1_000;
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

const rowsOf = (name: string, { paintMs, shift }: Vitals): readonly Row[] => [
  {
    what: `${name}, first contentful paint`,
    unit: 'ms',
    figures: [figure('ours', [paintMs])],
    goals: [atMost('ms', paintMs, 1_800)],
  },
  {
    what: `${name}, layout shift`,
    unit: '',
    figures: [figure('ours', [shift])],
    goals: [atMost('shift', shift, 0.1)],
  },
];

export const page: Bench = {
  name: 'page',
  what: 'the page in Chromium at the width of a phone, the median of five loads; goals as on web.dev/articles/vitals',
  async run({ progress }) {
    if (noChromium !== false) return [];
    progress.expect(1);
    using folder = makeFolder();
    await using system = await startEmbeddedSystem(folder.file('data'), await freePort());
    const someone = await someoneNotified(system.url, () => system.settle());
    await using browser = await launchBrowser();
    const context = await browser.newContext({ locale: 'es-ES', baseURL: system.url, viewport: phone });
    const { door, inbox, scripts } = await measureFirstLoads(await context.newPage(), someone);
    const kilobytes = await compressedKilobytes(scripts);
    progress.step();
    return [
      {
        what: 'JavaScript of the first load, compressed',
        unit: 'KB',
        figures: [figure('ours', [kilobytes])],
        goals: [atMost('KB', kilobytes, 150)],
      },
      ...rowsOf('start page', door),
      ...rowsOf('inbox', inbox),
    ];
  },
};
