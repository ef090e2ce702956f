import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OutgoingEvent } from '@riff/events';
import { decideProfile } from '../../src/accounts/decide-profile.ts';
import { tokenGenerated } from '../../src/accounts/token-generated.ts';
import { EmailTakenError } from '../../src/domain/account.ts';
import { eventMeta } from '../../src/domain/event-meta.ts';
import type { UsersStore } from '../../src/store/users-store.ts';
import { countChanges } from '../count-changes.ts';
import { drainAll } from './drain-all.ts';
import { addUser, addUsers, stamp } from './people.ts';
import type { OpenStore } from './store-contract.ts';

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;

const rename = (store: UsersStore, id: string, changes: { name?: string; email?: string }) =>
  store.changeAccount(id, (current, now) => decideProfile(current, changes, now, stamp));

export function accountsContract(open: OpenStore): void {
  test('an account is found by its id and by its address in any case, as it was written', async (t) => {
    const store = await open(t);
    const ana = await addUser(store, 'Ana', 'Ana.García@Example.com');
    assert.match(ana.createdAt, instant);
    assert.deepEqual(await store.accountById(ana.id), ana);
    assert.deepEqual(await store.accountByEmail('ana.garcía@example.com'), ana);
    assert.equal(await store.exists(ana.id), true);
  });

  test('whoever has no account is not found', async (t) => {
    const store = await open(t);
    assert.equal(await store.accountById('nobody'), undefined);
    assert.equal(await store.accountByEmail('nobody@example.com'), undefined);
    assert.equal(await store.exists('nobody'), false);
    assert.equal(await rename(store, 'nobody', { name: 'x' }), undefined);
  });

  test('an account and its event are written together or not at all', async (t) => {
    const store = await open(t);
    await addUser(store, 'Ana', 'ana@example.com');
    await assert.rejects(addUser(store, 'Beto', 'ANA@example.com'), EmailTakenError);
    const events = await drainAll(store.outbox);
    assert.deepEqual(
      events.map(({ pattern }) => pattern),
      ['auth.tokenGenerated'],
    );
  });

  test('of two who take one address at once, one gets it', async (t) => {
    const store = await open(t);
    const tries = Array.from({ length: 8 }, (_, index) => addUser(store, `n${index}`, 'same@example.com'));
    const outcomes = await Promise.allSettled(tries);
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    assert.ok(refused.every(({ reason }) => reason instanceof EmailTakenError));
  });

  test('a change is written with its event; no change writes nothing', async (t) => {
    const store = await open(t);
    const ana = await addUser(store, 'Ana');
    await drainAll(store.outbox);
    assert.deepEqual(await rename(store, ana.id, { name: 'Ana' }), ana);
    assert.equal(await store.outbox.waiting(), 0);
    const changed = await rename(store, ana.id, { name: 'Anita', email: 'anita@example.com' });
    const version = changed?.version ?? 0;
    assert.ok(version > ana.version);
    assert.deepEqual(changed, { ...ana, name: 'Anita', email: 'anita@example.com', version });
    assert.deepEqual(await store.accountById(ana.id), changed);
    const [event] = await drainAll(store.outbox);
    assert.equal(event?.pattern, 'user.updated');
    assert.equal(event.meta.version, version);
    assert.match(event.meta.occurredAt, instant);
  });

  test('a taken address changes nothing, and one that was given up is free', async (t) => {
    const store = await open(t);
    const [ana, beto] = await addUsers(store, 'ana', 'beto');
    assert.ok(ana && beto);
    await drainAll(store.outbox);
    await assert.rejects(rename(store, beto.id, { email: 'ANA@example.com' }), EmailTakenError);
    assert.deepEqual(await store.accountById(beto.id), beto);
    assert.equal(await store.outbox.waiting(), 0);
    await rename(store, ana.id, { email: 'new@example.com' });
    const moved = await rename(store, beto.id, { email: 'ana@example.com' });
    assert.ok((moved?.version ?? 0) > beto.version);
    assert.equal((await rename(store, beto.id, { email: 'Ana@example.com' }))?.email, 'Ana@example.com');
  });

  test('changes at the same time each get a version of their own', async (t) => {
    const store = await open(t);
    const ana = await addUser(store, 'Ana');
    await drainAll(store.outbox);
    const names = Array.from({ length: 12 }, (_, index) => `Ana ${index}`);
    await Promise.all(names.map((name) => rename(store, ana.id, { name })));
    const events = await drainAll(store.outbox);
    assert.equal((await store.accountById(ana.id))?.version, events.at(-1)?.meta.version);
    assert.deepEqual(
      countChanges(events),
      names.map((_, index) => index + 1),
    );
    assert.ok((events[0]?.meta.version ?? 0) > ana.version);
  });

  test('a decision that throws changes nothing', async (t) => {
    const store = await open(t);
    const ana = await addUser(store, 'Ana');
    const failure = new Error('no');
    const thrown = () => {
      throw failure;
    };
    await assert.rejects(store.createAccount(thrown), failure);
    await assert.rejects(store.changeAccount(ana.id, thrown), failure);
    await assert.rejects(store.recordSignIn(ana.id, thrown), failure);
    assert.deepEqual(await store.accountById(ana.id), ana);
    assert.equal(await store.outbox.waiting(), 1);
  });

  test('an event that cannot be written takes its change with it', async (t) => {
    const store = await open(t);
    const ana = await addUser(store, 'Ana');
    const foreign = { pattern: 'user.gone', data: {}, meta: {} } as unknown as OutgoingEvent;
    const beto = { ...ana, id: 'beto', email: 'beto@example.com' };
    await assert.rejects(
      store.createAccount(() => ({ account: beto, event: foreign })),
      /user\.gone/,
    );
    await assert.rejects(
      store.changeAccount(ana.id, () => ({ account: { ...ana, version: 2 }, event: foreign })),
    );
    await assert.rejects(
      store.changePair({ followerId: ana.id, followedId: ana.id }, ({ now }) => ({
        pair: { active: true, version: 1, occurredAt: now },
        event: foreign,
      })),
    );
    assert.equal(await store.exists('beto'), false);
    assert.deepEqual(await store.accountById(ana.id), ana);
    assert.equal((await store.profileOf(ana.id))?.followers, 0);
    assert.equal(await store.outbox.waiting(), 1);
  });

  test('a sign-in is told of and leaves the account as it is', async (t) => {
    const store = await open(t);
    const ana = await addUser(store, 'Ana');
    await drainAll(store.outbox);
    const tokenEvent = (account: typeof ana, now: string) =>
      tokenGenerated(account, eventMeta(stamp, 1, now));
    assert.deepEqual(await store.recordSignIn(ana.id, tokenEvent), ana);
    assert.equal(await store.recordSignIn('nobody', tokenEvent), undefined);
    assert.equal((await drainAll(store.outbox)).length, 1);
  });
}
