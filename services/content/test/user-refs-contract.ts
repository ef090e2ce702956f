import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { nowInstant } from '@riff/platform';
import { ingestUserEvents } from '../src/authors/ingest-user-events.ts';
import type { UserRef } from '../src/domain/user-ref.ts';
import type { ContentStore } from '../src/store/content-store.ts';

const ana: UserRef = { id: 'ana', email: 'ana@example.com', name: 'Ana', version: 1 };
const beto: UserRef = { id: 'beto', email: 'beto@example.com', name: 'Beto' };

/** The guarantees of every store of user references. */
export function userRefsContract(open: (t: TestContext) => Promise<ContentStore>): void {
  test('references are read as they were written, known ones only', async (t) => {
    const { userRefs } = await open(t);
    assert.equal(await userRefs.write([]), 0);
    assert.equal(
      await userRefs.write([
        { id: ana.id, held: undefined, next: ana },
        { id: beto.id, held: undefined, next: beto },
      ]),
      2,
    );
    const found = await userRefs.read(['ana', 'beto', 'caro']);
    assert.deepEqual(
      new Map([...found].sort()),
      new Map([
        ['ana', ana],
        ['beto', beto],
      ]),
    );
    assert.deepEqual(await userRefs.read([]), new Map());
  });

  test('a reference is replaced while it is as seen: by version, with or without one', async (t) => {
    const { userRefs } = await open(t);
    await userRefs.write([
      { id: ana.id, held: undefined, next: ana },
      { id: beto.id, held: undefined, next: beto },
    ]);
    const newer = { ...ana, name: 'Anna', version: 2 };
    const versioned = { ...beto, version: 7 };
    assert.equal(
      await userRefs.write([
        { id: ana.id, held: ana, next: newer },
        { id: beto.id, held: beto, next: versioned },
      ]),
      2,
    );
    assert.deepEqual(
      await userRefs.read(['ana', 'beto']),
      new Map([
        ['ana', newer],
        ['beto', versioned],
      ]),
    );
    assert.equal(await userRefs.write([{ id: ana.id, held: ana, next: { ...ana, name: 'late' } }]), 0);
    assert.equal(await userRefs.write([{ id: beto.id, held: beto, next: { ...beto, name: 'late' } }]), 0);
    assert.deepEqual(
      await userRefs.read(['ana', 'beto']),
      new Map([
        ['ana', newer],
        ['beto', versioned],
      ]),
    );
  });

  test('where one was met by another, the rest is written and it says so', async (t) => {
    const { userRefs } = await open(t);
    await userRefs.write([{ id: ana.id, held: undefined, next: ana }]);
    const mine = { ...ana, name: 'Mine' };
    assert.equal(
      await userRefs.write([
        { id: mine.id, held: undefined, next: mine },
        { id: beto.id, held: undefined, next: beto },
      ]),
      1,
    );
    assert.deepEqual(
      await userRefs.read(['ana', 'beto']),
      new Map([
        ['ana', ana],
        ['beto', beto],
      ]),
    );
  });

  test('nothing replaces an erased user', async (t) => {
    const { userRefs } = await open(t);
    await userRefs.write([{ id: ana.id, held: undefined, next: ana }]);
    const erased: UserRef = { id: 'ana', email: '', name: '', version: 1, erased: true };
    assert.equal(await userRefs.write([{ id: ana.id, held: ana, next: erased }]), 1);
    assert.deepEqual((await userRefs.read(['ana'])).get('ana'), erased);
    assert.equal(await userRefs.write([{ id: ana.id, held: ana, next: { ...ana, name: 'back' } }]), 0);
    assert.equal(await userRefs.write([{ id: erased.id, held: erased, next: { ...ana, version: 2 } }]), 0);
    assert.deepEqual((await userRefs.read(['ana'])).get('ana'), erased);
  });

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
    const newest = { id: 'ana', email: 'x', name: 'v20', version: 20 };
    assert.deepEqual((await userRefs.read(['ana'])).get('ana'), newest);
  });
}
