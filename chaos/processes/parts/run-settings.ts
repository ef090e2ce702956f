import { randomBytes, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { makeKeys } from '@riff/tools/tokens';
import { z } from 'zod';
import { deedNames } from '../deeds/deed.ts';
import { type ChaosOptions, outages } from '../options.ts';
import { place } from '../place.ts';

const schema = z.object({
  /** Name of the run's virtual host, and prefix of its databases. */
  name: z.string(),
  seed: z.number(),
  minutes: z.number(),
  short: z.boolean(),
  outage: z.enum(outages).optional(),
  deeds: z.array(z.enum(deedNames)),
  startedAt: z.string(),
  jwtPrivateKey: z.string(),
  jwtPublicKey: z.string(),
  /** By listener. */
  ports: z.record(z.string(), z.number()),
  /** How long traffic and faults have lasted, ms. */
  elapsedMs: z.number(),
  /** The processes started last, by name. */
  pids: z.record(z.string(), z.number()),
  /** Number of times the run was resumed. */
  resumed: z.number(),
});

/** Everything needed to resume an interrupted run. */
export type RunSettings = z.output<typeof schema>;

const listeners = [
  ...['users', 'content', 'notifications-1', 'notifications-2', 'resend'],
  ...['users-broker', 'content-broker', 'notifications-1-broker', 'notifications-2-broker'],
  ...['users-database', 'content-database', 'notifications-1-database', 'notifications-2-database'],
  ...['notifications-1-resend', 'notifications-2-resend'],
] as const;
export type Listener = (typeof listeners)[number];

export async function makeSettings({
  seed,
  minutes,
  short,
  outage,
  deeds,
}: ChaosOptions): Promise<RunSettings> {
  return {
    name: `chaos_${randomBytes(4).toString('hex')}`,
    seed,
    minutes,
    short,
    ...(outage !== undefined && { outage }),
    deeds: [...deeds],
    startedAt: new Date().toISOString(),
    ...makeKeys(),
    ports: await freePorts(),
    elapsedMs: 0,
    pids: {},
    resumed: 0,
  };
}

/** Settings of the interrupted run; undefined if there is none. */
export function readSettings(): RunSettings | undefined {
  if (!existsSync(place.settings)) return undefined;
  return schema.parse(JSON.parse(readFileSync(place.settings, 'utf8')));
}

export function writeSettings(settings: RunSettings): void {
  writeFileSync(`${place.settings}.new`, JSON.stringify(settings), { mode: 0o600 });
  renameSync(`${place.settings}.new`, place.settings);
}

/**
 * Fixed for the run, so that a restarted process keeps its address. Below the ephemeral range, so that no
 * outgoing connection takes a port while its process is down.
 */
async function freePorts(): Promise<RunSettings['ports']> {
  const ports: Record<string, number> = {};
  let port = randomInt(20_000, 30_000);
  for (const name of listeners) {
    while (!(await isFree(port))) port += 1;
    ports[name] = port;
    port += 1;
  }
  return ports;
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  const free = await once(server, 'listening').then(
    () => true,
    () => false,
  );
  server.close();
  return free;
}
