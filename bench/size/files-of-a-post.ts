import { Session } from 'node:inspector/promises';
import { createLogger } from '@riff/platform';
import { readSystemConfig, riffClient, startSystem } from '@riff/system';
import { makeFolder } from '@riff/tools/fresh-folder';

const ours = /\/((?:services|packages\/(?:events|platform))\/.+\.ts)$/;

/**
 * The files of the services and their packages in which a function runs between a post and its accepted
 * email, on embedded parts: the files that a reader following a post passes through. V8 counts the calls.
 */
export async function filesOfAPost(): Promise<readonly string[]> {
  using folder = makeFolder();
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
    const config = readSystemConfig({ PORT: '0', RIFF_DATA_DIR: folder.path });
    await using system = await startSystem(config, createLogger({ name: 'size', level: 'error' }));
    const client = riffClient(system.url);
    const ana = await client.signUp('Ana', 'ana@example.com');
    await client.follow(await client.signUp('Beto', 'beto@example.com'), ana);
    await system.settle();
    // Reading the counts resets them.
    await calledIn(session);
    await client.post(ana, 'Mi foto');
    while (system.sandbox?.ledger.emails().length === 0)
      await new Promise((resolve) => setTimeout(resolve, 5));
    return await calledIn(session);
  } finally {
    session.disconnect();
  }
}

async function calledIn(session: Session): Promise<readonly string[]> {
  const { result } = await session.post('Profiler.takePreciseCoverage');
  return result.flatMap(({ url, functions }) => {
    const [, path] = ours.exec(url) ?? [];
    // The function at offset 0 is the module itself.
    const called = functions.some(({ ranges: [range] }) => range && range.count > 0 && range.startOffset > 0);
    return path !== undefined && called ? [path] : [];
  });
}
