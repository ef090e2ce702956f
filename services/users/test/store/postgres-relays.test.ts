import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout as later } from 'node:timers/promises';
import type { OutgoingEvent } from '@riff/events';
import { isUnavailable, type Outbox, type PublishAll } from '@riff/platform';
import { until } from '@riff/tools/until';
import { createPool } from '../../src/store/postgres/create-pool.ts';
import { countChanges } from '../count-changes.ts';
import { drainAll } from './drain-all.ts';
import { openPostgres, queryOnce, skip } from './open-postgres.ts';
import { addUsers, setFollow } from './people.ts';

const entityOf = ({ data }: OutgoingEvent) => ('follower_id' in data ? data.follower_id : 'other');

/** Drains until the outbox is empty. Each publish takes a random time, as on a network. */
async function relay(outbox: Outbox, sent: OutgoingEvent[]): Promise<void> {
  const publish: PublishAll = (events) =>
    Promise.all(
      events.map(async (event) => {
        await later(Math.random() * 8);
        sent.push(event);
        return 'confirmed' as const;
      }),
    );
  while ((await outbox.waiting()) > 0) await outbox.drain(3, publish);
}

describe('relays on one PostgreSQL', { skip: skip.postgres }, () => {
  test('two relays send each event once, and those of one entity in order', async (t) => {
    const one = await openPostgres(t);
    const two = await openPostgres(t, one.url);
    const [ana, ...fans] = await addUsers(one.store, 'ana', 'b', 'c', 'd', 'e', 'f', 'g');
    assert.ok(ana);
    await drainAll(one.store.outbox);
    for (let index = 0; index < 6; index++)
      for (const fan of fans) await setFollow(one.store, fan, ana, index % 2 === 0);
    const sent: OutgoingEvent[] = [];
    await Promise.all([relay(one.store.outbox, sent), relay(two.store.outbox, sent)]);
    assert.equal(new Set(sent.map(({ meta }) => meta.messageId)).size, 36);
    assert.equal(sent.length, 36);
    for (const events of Map.groupBy(sent, entityOf).values())
      assert.deepEqual(countChanges(events), [1, 2, 3, 4, 5, 6]);
  });

  test('a relay that loses its connection while it publishes has sent nothing: all go out again', async (t) => {
    const { store, url } = await openPostgres(t);
    const [ana, beto, caro] = await addUsers(store, 'ana', 'beto', 'caro');
    assert.ok(ana && beto && caro);
    await drainAll(store.outbox);
    await setFollow(store, beto, ana);
    await setFollow(store, caro, ana);
    const sent: string[] = [];
    const cutOff: PublishAll = async (events) => {
      sent.push(...events.map(({ meta }) => meta.messageId));
      await endTransactions(url);
      return events.map(() => 'confirmed');
    };
    await assert.rejects(store.outbox.drain(10, cutOff), isUnavailable);
    // The server releases the locks of an ended connection a moment later.
    await until(async () => {
      const again = (await drainAll(store.outbox)).map(({ meta }) => meta.messageId);
      assert.deepEqual(again, sent);
    });
  });

  test('what one relay holds no other sends until its connection ends', async (t) => {
    const { store, url } = await openPostgres(t);
    const [ana, beto] = await addUsers(store, 'ana', 'beto');
    assert.ok(ana && beto);
    await drainAll(store.outbox);
    await setFollow(store, beto, ana);
    const held = Promise.withResolvers<void>();
    const stopped = store.outbox.drain(10, async (events) => {
      await held.promise;
      return events.map(() => 'confirmed');
    });
    await until(async () => {
      const [relayConnection] = await queryOnce<{ pid: number }>(
        url,
        `select pid from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`,
      );
      assert.ok(relayConnection);
    });
    assert.deepEqual(await drainAll(store.outbox), [], 'as long as it is held, nobody else sends it');
    await endTransactions(url);
    await until(async () => assert.equal((await drainAll(store.outbox)).length, 1));
    held.resolve();
    await assert.rejects(stopped, isUnavailable);
  });

  test('PostgreSQL itself ends what a stopped process holds', async (t) => {
    const { url } = await openPostgres(t);
    const pool = createPool(url);
    t.after(() => pool.end());
    const { rows } = await pool.query('show idle_in_transaction_session_timeout');
    assert.deepEqual(rows, [{ idle_in_transaction_session_timeout: '30s' }]);
  });
});

/** Terminates the connections that are in a transaction. */
const endTransactions = (url: string) =>
  queryOnce(
    url,
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and state = 'idle in transaction'`,
  );
