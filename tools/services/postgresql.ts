import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, chown, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { config } from '../config.ts';
import { hostAndPort } from '../servers/host-and-port.ts';
import { pingPostgres } from '../servers/ping-postgres.ts';
import { findProgram } from './find-program.ts';
import { folder } from './folder.ts';
import { install } from './install.ts';
import { launch } from './launch.ts';
import type { Service } from './service.ts';

const run = promisify(execFile);
const url = config.postgresUrl;

type User = { readonly uid: number; readonly gid: number } | undefined;

export const postgresql: Service = {
  id: 'postgresql',
  name: 'PostgreSQL',
  url,
  ping: pingPostgres,
  async start(say) {
    let programs = await findPrograms();
    if (!programs) {
      say('installing postgresql');
      await installWithoutCluster().catch((cause) => {
        throw new Error(`${cause.message}. Install PostgreSQL 15 or later, or start one at this address`, {
          cause,
        });
      });
      programs = await findPrograms();
    }
    if (!programs) throw new Error('the package postgresql has no initdb');
    const user = await serverUser();
    const data = await cluster(programs, user);
    return launch({
      id: 'postgresql',
      command: join(programs, 'postgres'),
      args: ['-D', data, '-p', String(hostAndPort(url).port), '-h', '127.0.0.1', '-k', '', '-N', '200'],
      cwd: data,
      signal: 'SIGINT', // the fast shutdown: SIGTERM would wait for clients to leave
      user,
    });
  },
};

/** The folder of initdb and postgres. Debian has one per version, outside PATH; we take the newest. */
async function findPrograms(): Promise<string | undefined> {
  const base = '/usr/lib/postgresql';
  const versions = await readdir(base).catch(() => []);
  const folders = versions.sort((a, b) => Number(b) - Number(a)).map((version) => join(base, version, 'bin'));
  const initdb = await findProgram('initdb', ...folders);
  return initdb && dirname(initdb);
}

/** By default Debian's package creates a cluster that requires passwords, and starts it on the port. */
async function installWithoutCluster(): Promise<void> {
  const settings = '/etc/postgresql-common/createcluster.d';
  const file = join(settings, 'riff.conf');
  await mkdir(settings, { recursive: true });
  await writeFile(file, 'create_main_cluster = false\n');
  try {
    await install('postgresql');
  } finally {
    await rm(file, { force: true });
  }
}

/** PostgreSQL refuses to run as root; its package creates a user for it. */
async function serverUser(): Promise<User> {
  if (process.getuid?.() !== 0) return undefined;
  const id = async (kind: string) => Number((await run('id', [kind, 'postgres'])).stdout);
  return { uid: await id('-u'), gid: await id('-g') };
}

/** Our own cluster, which trusts connections from 127.0.0.1; created at the first start. */
async function cluster(programs: string, user: User): Promise<string> {
  const data = await dataFolder(user);
  const exists = await access(join(data, 'PG_VERSION')).then(
    () => true,
    () => false,
  );
  if (exists) return data;
  await mkdir(data, { recursive: true, mode: 0o700 });
  if (user) await chown(data, user.uid, user.gid);
  const args = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8'];
  await run(join(programs, 'initdb'), args, { cwd: data, ...user });
  return data;
}

/** Inside the project, unless the server's user can't enter that folder, for example below root's home. */
async function dataFolder(user: User): Promise<string> {
  const reachable = await run('test', ['-x', folder], { ...user, cwd: '/' }).then(
    () => true,
    () => false,
  );
  const elsewhere = createHash('sha256').update(folder).digest('hex').slice(0, 12);
  return reachable ? join(folder, 'postgresql') : `/var/tmp/riff-postgresql-${elsewhere}`;
}
