import { execFile } from 'node:child_process';
import { mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { config } from '../config.ts';
import { hostAndPort } from '../servers/host-and-port.ts';
import { pingMongo } from '../servers/ping-mongo.ts';
import { findProgram } from './find-program.ts';
import { folder, root } from './folder.ts';
import { install } from './install.ts';
import { launch } from './launch.ts';
import type { Service } from './service.ts';

const run = promisify(execFile);
const url = config.mongoUrl;
const sources = join(root, 'tools/mongodb');
const standIn = join(sources, 'bin/riff-mongodb');

export const mongodb: Service = {
  id: 'mongodb',
  name: 'MongoDB',
  url,
  ping: pingMongo,
  async start(say) {
    const { host, port } = hostAndPort(url);
    const mongod = await findProgram('mongod');
    if (mongod) {
      const data = join(folder, 'mongodb');
      await mkdir(data, { recursive: true });
      const args = ['--bind_ip', host, '--port', String(port), '--dbpath', data];
      return launch({ id: 'mongodb', command: mongod, args, cwd: data });
    }
    await build(say);
    const documents = new URL(config.postgresUrl);
    documents.pathname = '/riff_mongodb';
    const args = ['--listen', `${host}:${port}`, '--postgresql-url', documents.href];
    return launch({ id: 'mongodb', command: standIn, args, cwd: folder });
  },
};

/** Builds the stand-in unless it is newer than its sources. */
async function build(say: (what: string) => void): Promise<void> {
  const built = await modified(standIn);
  const files = (await readdir(sources)).filter((file) => /\.(go|mod|sum)$/.test(file));
  const changed = await Promise.all(files.map((file) => modified(join(sources, file))));
  if (changed.every((time) => time < built)) return;

  const go = await findGo(say).catch((cause) => {
    const wish = 'Install MongoDB, or Go 1.24 or later to build the stand-in, or start one at this address';
    throw new Error(`no mongod found, and ${cause.message}. ${wish}`, { cause });
  });
  say('no mongod found: building the stand-in with go (two minutes the first time)');
  const next = `${standIn}.${process.pid}`;
  try {
    await run(go, ['build', '-trimpath', '-buildvcs=false', '-o', next, '.'], { cwd: sources });
  } catch (cause) {
    const log = join(folder, 'build.log');
    await writeFile(log, String(cause));
    throw new Error(`the stand-in can't be built; see ${log}`, { cause });
  }
  await rename(next, standIn);
}

/** From 1.21 on, Go downloads the newer toolchain that a module requires. */
async function findGo(say: (what: string) => void): Promise<string> {
  let go = await findProgram('go', '/usr/local/go/bin');
  if (!go) {
    say('installing golang');
    await install('golang-go');
    go = 'go';
  }
  const { stdout } = await run(go, ['version']);
  const minor = Number(/go1\.(\d+)/.exec(stdout)?.[1]);
  if (minor < 21) throw new Error(`${go} is too old (${stdout.trim()})`);
  return go;
}

async function modified(file: string): Promise<number> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}
