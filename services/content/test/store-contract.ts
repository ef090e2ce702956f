import { describe, type TestContext } from 'node:test';
import type { ContentStore } from '../src/store/content-store.ts';
import { deletionContract } from './deletion-contract.ts';
import { erasureContract } from './erasure-contract.ts';
import { outboxContract } from './outbox-contract.ts';
import { publicationsContract } from './publications-contract.ts';
import { userRefsContract } from './user-refs-contract.ts';

/**
 * Opens an empty store, closed at the end of the test. `count`: number of posts and events, even hidden ones.
 */
export type OpenCounted = (t: TestContext) => Promise<{ store: ContentStore; count: () => Promise<number> }>;

/** The guarantees of every store of Content-MS, as tests on one adapter. `skip`: why they can't run here. */
export function storeContract(name: string, openCounted: OpenCounted, skip: string | false = false): void {
  const open = async (t: TestContext) => (await openCounted(t)).store;
  describe(`the store ${name}`, { skip }, () => {
    describe('posts and events', () => publicationsContract(open));
    describe('what waits for the broker', () => outboxContract(open));
    describe('what was deleted', () => deletionContract(openCounted));
    describe('erasure', () => erasureContract(openCounted));
    describe('references of users', () => userRefsContract(open));
  });
}
