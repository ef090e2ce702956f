import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@riff/platform';
import { readSystemConfig, startSystem } from '@riff/system';
import { launchBrowser } from '../browser/launch-browser.ts';
import { looks, takePictures } from './pictures.ts';
import { seed } from './seed.ts';

const folder = join(import.meta.dirname, '../../docs/screenshots');
await mkdir(folder, { recursive: true });
const dataDir = await mkdtemp(join(tmpdir(), 'riff-screenshots-'));
try {
  const config = readSystemConfig({ RIFF_DATA_DIR: dataDir, PORT: '0' });
  await using system = await startSystem(config, createLogger({ name: 'riff', level: 'silent' }));
  system.sandbox?.settings.set({ rateLimit: 50 });
  const mailbox = system.sandbox?.url ?? '';
  const seeded = await seed(system);
  await using browser = await launchBrowser();
  for (const look of looks) {
    for (const file of await takePictures({ browser, url: system.url, mailbox, seeded, look, folder })) {
      console.log(file);
    }
  }
} finally {
  await rm(dataDir, { recursive: true, force: true });
}
