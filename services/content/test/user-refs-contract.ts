import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { nowInstant } from '@riff/platform';
import { ingestUserEvents } from '../src/authors/ingest-user-events.ts';
import type { ContentStore } from '../src/store/content-store.ts';

/** The guarantees of every store of user references. */
export function userRefsContract(open: (t: TestContext) => Promise<ContentStore>): void {
  test('of many who take events of one user at once, the newest version is what is left', async (t) => {
    const store = await open(t);
    const { userRefs } = store;
    const versions = Array.from({ length: 20 }, (_, n) => ((n * 7) % 20) + 1);
    await Promise.all(
      versions.map((version) => {
        const data = { user_id: 'ana', email: 'x', name: `v${version}` };
        return ingestUserEvents(store, [{ pattern: 'user.updated', data, meta: { version } }], nowInstant());
      }),
    );
    const newest = { userId: 'ana', email: 'x', name: 'v20', version: 20 };
    assert.deepEqual((await userRefs.read(['ana'])).get('ana'), newest);
  });
}
