import { describe, type TestContext } from 'node:test';
import type { UsersStore } from '../../src/store/users-store.ts';
import { accountsContract } from './accounts-contract.ts';
import { erasureContract } from './erasure-contract.ts';
import { erasureRacesContract } from './erasure-races-contract.ts';
import { followsContract } from './follows-contract.ts';
import { outboxContract } from './outbox-contract.ts';
import { pairRacesContract } from './pair-races-contract.ts';
import { peopleContract } from './people-contract.ts';
import { replayContract } from './replay-contract.ts';

/** Opens an empty store, closed at the end of the test. */
export type OpenStore = (t: TestContext) => Promise<UsersStore>;

/** The guarantees of every store of Users-MS, as tests on one adapter. `skip`: why they can't run here. */
export function storeContract(name: string, open: OpenStore, skip: string | false = false): void {
  describe(name, { skip }, () => {
    describe('accounts', () => accountsContract(open));
    describe('follows', () => followsContract(open));
    describe('races for a pair', () => pairRacesContract(open));
    describe('people', () => peopleContract(open));
    describe('outbox', () => outboxContract(open));
    describe('erasure', () => erasureContract(open));
    describe('races with an erasure', () => erasureRacesContract(open));
    describe('replay', () => replayContract(open));
  });
}
