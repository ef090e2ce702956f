import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { writeMessage } from '@riff/events';
import type { Bus, Erasure } from '@riff/platform';
import { until } from '@riff/tools/until';
import { type ContentStore, openContentStore } from '../src/index.ts';
import type { Place } from './places.ts';
import { metaAt } from './send-raw.ts';

/** The person whom these tests erase; any remains are found by name and address. */
export const ana = { user_id: 'ana', email: 'ana.secreta@example.com', name: 'Ana Secreta' };

/** Opens the store beside the service, as an operator's command does. */
export function openStoreOf(t: TestContext, { database }: Place): ContentStore {
  const store = openContentStore(database.settings);
  t.after(() => store[Symbol.asyncDispose]());
  return store;
}

/** Publishes ana's account, and waits until the service has stored it. */
export async function introduce(bus: Bus, { database }: Place): Promise<void> {
  await bus.ensureTopology();
  await bus.publish(writeMessage({ pattern: 'user.updated', data: ana, meta: metaAt(1) }));
  await until(async () => assert.equal((await database.userRef('ana'))?.name, ana.name));
}

export function erase(bus: Bus): Promise<void> {
  return bus.publish(writeMessage({ pattern: 'user.deleted', data: { user_id: 'ana' }, meta: metaAt(9) }));
}

/** Waits until the sweep is done: of ana, the database then holds only a tombstone and this receipt. */
export async function untilErased(
  place: Place,
  { erasure }: ContentStore,
): Promise<Erasure & { readonly doneAt: string }> {
  let receipt: Erasure | undefined;
  await until(async () => {
    receipt = await erasure.read('ana');
    assert.ok(receipt?.doneAt);
  });
  const dump = await place.database.dump();
  for (const held of [ana.name, 'Secreta', ana.email, 'secreta']) assert.ok(!dump.includes(held), held);
  assert.deepEqual(await place.database.userRef('ana'), { email: '', name: '', version: 9, erased: true });
  assert.ok(receipt?.doneAt);
  return { ...receipt, doneAt: receipt.doneAt };
}
