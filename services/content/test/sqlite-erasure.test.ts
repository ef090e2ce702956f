import assert from 'node:assert/strict';
import { test } from 'node:test';
import { postCreated } from '../src/posts/post-created.ts';
import { openStore } from '../src/store/open-store.ts';
import { sqlite } from './databases.ts';
import { ana } from './erase-ana.ts';
import { samplePost } from './sample-publications.ts';

test('thousands of posts between those of others go, and no byte of them stays in the file', async (t) => {
  const { settings, dump, countPublications } = await sqlite.create(t);
  const store = openStore(settings);
  t.after(() => store[Symbol.asyncDispose]());
  const { posts, erasure, userRefs, outbox } = store;
  const { user_id: userId, ...known } = ana;
  await userRefs.write([{ id: userId, held: undefined, next: { userId, ...known, erased: true } }]);
  for (let n = 0; n < 2_400; n += 1) {
    const authorId = n % 2 === 0 ? 'ana' : 'beto';
    const whose = authorId === 'ana' ? ana.name : 'Beto';
    const { post, created } = samplePost({ authorId, description: `${'y'.repeat(n % 700)} ${whose}` });
    const { meta } = created;
    await posts.insert(post, postCreated(post, whose, meta));
  }
  // Half of them are published.
  await outbox.drain(1_200, async (events) => events.map(() => 'confirmed'));
  assert.ok((await dump()).includes('Secreta'));

  assert.equal(await erasure.withdraw('ana'), false);
  await erasure.forget(['ana']);
  await erasure.scrub();
  const left = await dump();
  assert.ok(
    !left.includes('Secreta') && !left.includes('secreta'),
    'name and address are gone while events wait',
  );
  while ((await outbox.waiting()) > 0)
    await outbox.drain(500, async (events) => events.map(() => 'confirmed'));
  assert.equal(await erasure.withdraw('ana'), true);
  assert.equal(await countPublications(), 1_200);
  assert.equal((await posts.list({ author: 'beto', limit: 2_000 })).length, 1_200);
});
