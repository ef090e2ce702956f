import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { hostAndPort } from '../servers/host-and-port.ts';
import { isListening } from '../servers/is-listening.ts';
import { loopback } from './loopback.ts';
import { writeRecord } from './record.ts';
import type { Service } from './service.ts';

const pingTimeoutMs = 2000;

/** Resolves once the service answers, to how it was started. Rejects with instructions otherwise. */
export async function startService(service: Service, say: (what: string) => void): Promise<string> {
  const { name, url } = service;
  const { host, port } = hostAndPort(url);
  const address = `${host}:${port}`;
  if (await isListening(url, pingTimeoutMs)) {
    await untilItAnswers(service, 20_000, () => undefined).catch((cause) => {
      const reason = `something listens at ${address} but doesn't answer as ${name} should (${cause.message})`;
      throw new Error(`${reason}. Stop it, or let it accept ${withoutPassword(url)}`, { cause });
    });
    return 'already running';
  }
  if (!loopback.includes(host))
    throw new Error(`nothing listens at ${address}, which is another machine: start it there`);

  const started = await service.start(say);
  if ('systemService' in started) {
    await writeRecord(service.id, started);
    await untilItAnswers(service, 60_000, () => undefined);
    return 'installed, and started by its package';
  }
  const { pid, log } = started;
  await untilItAnswers(service, 60_000, () => (started.hasExited() ? 'it has exited' : undefined)).catch(
    async (cause) => {
      const lines = (await readFile(log, 'utf8')).trim().split('\n').slice(-5).join('\n');
      throw new Error(`started, but ${cause.message}. The end of ${log}:\n${lines}`, { cause });
    },
  );
  return `started, process ${pid}`;
}

async function untilItAnswers(
  service: Service,
  patienceMs: number,
  gaveUp: () => string | undefined,
): Promise<void> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    try {
      return await service.ping(service.url, pingTimeoutMs);
    } catch (error) {
      const reason = gaveUp();
      if (reason) throw new Error(reason);
      if (performance.now() > deadline) throw error;
    }
    await sleep(250);
  }
}

function withoutPassword(url: string): string {
  const shown = new URL(url);
  if (shown.password) shown.password = '***';
  return shown.href;
}
