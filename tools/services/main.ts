import { mkdir } from 'node:fs/promises';
import { hostAndPort } from '../servers/host-and-port.ts';
import { ensureChromium } from './chromium.ts';
import { folder } from './folder.ts';
import { mongodb } from './mongodb.ts';
import { postgresql } from './postgresql.ts';
import { rabbitmq } from './rabbitmq.ts';
import { startService } from './start-service.ts';
import { stopService } from './stop-service.ts';

// In start order: the stand-in for MongoDB stores its documents in PostgreSQL.
const services = [rabbitmq, postgresql, mongodb];
const say = (name: string, what: string) => process.stdout.write(`${name.padEnd(11)} ${what}\n`);

async function start(): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const service of services) {
    const { host, port } = hostAndPort(service.url);
    try {
      const outcome = await startService(service, (what) => say(service.name, what));
      say(service.name, `${host}:${port} ${outcome}`);
      const prepared = await service.prepare?.();
      if (prepared !== undefined) say(service.name, prepared);
    } catch (error) {
      process.exitCode = 1;
      say(service.name, `${host}:${port} MISSING: ${error instanceof Error ? error.message : error}`);
    }
  }
  say('Chromium', await ensureChromium());
}

async function stop(): Promise<void> {
  for (const service of services.toReversed()) say(service.name, await stopService(service));
}

const [command = 'start', ...rest] = process.argv.slice(2);
if (command === 'start' && rest.length === 0) await start();
else if (command === 'stop' && rest.length === 0) await stop();
else {
  process.stderr.write(
    'npm run services          start what is missing\nnpm run services -- stop  end what it started\n',
  );
  process.exitCode = 2;
}
