import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';

const read = (path: string) => readFile(new URL(`../../${path}`, import.meta.url), 'utf8');
const services = ['users', 'content', 'notifications'];
const { scripts } = JSON.parse(await read('package.json'));
/** The commands of npm's scripts. */
const commands = services.map((service): string => scripts[`start:${service}`]);

describe('production starts what the npm scripts do, without npm,', () => {
  test('by the README', async () => {
    const lines = (await read('README.md')).split('\n').filter((line) => line.startsWith('node '));
    assert.deepEqual(
      lines.map((line) => line.replace(/ +#.*/, '')),
      commands,
    );
  });

  test('by the image and its compose file', async () => {
    const [, entry = ''] = /^ENTRYPOINT (\[.*\])$/m.exec(await read('deploy/Dockerfile')) ?? [];
    const node: readonly string[] = JSON.parse(entry);
    const started = [...(await read('deploy/compose.yaml')).matchAll(/^ {4}command: \[(.*)\]$/gm)];
    assert.deepEqual(
      started.map(([, main]) => [...node, main].join(' ')),
      commands,
    );
  });
});
