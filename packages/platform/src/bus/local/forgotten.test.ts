import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { freshFolder } from '@riff/tools/fresh-folder';
import { until } from '@riff/tools/until';
import { aMessage } from '../contract/a-message.ts';
import { record } from '../contract/record.ts';
import { startBus } from '../contract/start-bus.ts';
import { openLocalBus } from './open-local-bus.ts';

test('what was acknowledged is nowhere on disk any more as soon as all is quiet', async (t) => {
  const folder = freshFolder(t);
  const { bus, posts } = startBus(t, (topology) => openLocalBus({ file: join(folder, 'bus.db'), topology }));
  const onDisk = () =>
    readdirSync(folder).some((name) => readFileSync(join(folder, name)).includes('a token'));

  await bus.send(posts, aMessage('a token'));
  assert.ok(onDisk());
  await record(bus, posts).first(1);
  await until(() => assert.ok(!onDisk()));
});
