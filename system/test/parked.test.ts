import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { contentQueue, notificationsQueue, parkedQueue, type WireMessage, writeMessage } from '@riff/events';
import { until } from '@riff/tools/until';
import type { SignedUp } from '../src/demo/riff-client.ts';
import { mongoUrlFor } from '../src/mongo-url-for.ts';
import { parked } from '../src/riff/parked.ts';
import { openParkedParts } from '../src/riff/parked-parts.ts';
import { everyParts, type Parts } from './parts.ts';
import type { Environment } from './spawn-program.ts';
import { startSystemForTest, type TestSystem } from './start-system-for-test.ts';

const day = 24 * 3_600_000;
const daysAgo = (days: number, hours = 0) =>
  new Date(Date.now() - days * day + hours * 3_600_000).toISOString();

/** A used and stopped system, so that an operator can reach its parked messages even if they are embedded. */
async function setScene(t: TestContext, parts: Parts) {
  const environment = await parts.environment(t);
  const same: Parts = { ...parts, environment: async () => environment };
  const use = async <Result>(work: (system: TestSystem) => Promise<Result>): Promise<Result> => {
    const system = await startSystemForTest(t, same);
    await using _ = system;
    const result = await work(system);
    await system.settle();
    return result;
  };
  const { MONGO_URL } = environment;
  const operators: Environment = {
    ...environment,
    ...(MONGO_URL !== undefined && { MONGO_URL: mongoUrlFor(MONGO_URL, 'notifications') }),
  };
  const riff = async (...args: readonly string[]) => {
    const lines: string[] = [];
    const code = await parked.run({ args, environment: operators, print: (line) => lines.push(line) });
    return { code, lines, text: lines.join('\n') };
  };
  const park = async (message: WireMessage, queue = notificationsQueue, at = daysAgo(8)) => {
    await using open = await openParkedParts({ environment: operators });
    await until(() => open.bus.ensureTopology());
    const { headers } = message.properties;
    const said = { 'x-riff-park-reason': 'failing', 'x-riff-parked-at': at, 'x-riff-parked-from': queue };
    const properties = { ...message.properties, headers: { ...headers, ...said } };
    await open.bus.send(parkedQueue(queue), { ...message, properties });
  };
  return { use, riff, park, environment };
}

const signUp = ({ client }: TestSystem, name: string) =>
  client.signUp(name, `${name.toLowerCase()}@example.com`);
const messagesOf = async ({ client }: TestSystem, user: SignedUp) =>
  (await client.notifications(user)).items.map(({ message }) => message);
const emailsTo = ({ sandbox }: TestSystem, { email }: SignedUp) =>
  sandbox.ledger.emailsTo(email).map(({ subject }) => subject);

const foreign = (pattern: string, data: unknown): WireMessage => ({
  routingKey: '',
  body: Buffer.from(JSON.stringify({ pattern, data })),
  properties: {},
});
const idIn = (line = '') => line.split('  ')[0] ?? '';

for (const parts of everyParts) {
  describe(`an operator's parked messages ${parts.name}`, { skip: parts.skip }, () => {
    test('are listed once, with reason, time and source, without what they say of people', async (t) => {
      const { riff, park } = await setScene(t, parts);
      const follow = writeMessage({
        pattern: 'follow.created',
        data: {
          follower_id: 'beto',
          follower_email: 'beto@example.com',
          follower_name: 'Beto Díaz',
          followed_id: 'ana',
        },
        meta: { messageId: '0190d1a0-0000-7000-8000-000000000001', source: 'users', occurredAt: daysAgo(8) },
      });
      for (const _ of [1, 2]) await park(follow);
      await park(
        { routingKey: '', body: Buffer.from('beto@example.com\u001b[2J'), properties: {} },
        contentQueue,
      );
      const { code, lines, text } = await riff('list');
      assert.equal(code, 0);
      assert.match(
        lines[0] ?? '',
        /^[\da-f]{12} {2}riff_queue {2}follow\.created {2}from users {2}since \S+ {2}failing {2}2 copies$/,
      );
      assert.match(lines[1] ?? '', /^[\da-f]{12} {2}content_queue {2}not an event {2}from unknown/);
      assert.match(lines[2] ?? '', /^parked: 2 messages, 0 emails/);
      assert.doesNotMatch(text, /beto|example/i);

      const shown = await riff('show', idIn(lines[1]));
      assert.match(shown.text, /body: "beto@example\.com\\u001b\[2J"/);
      assert.match(shown.text, /would be parked again: not-json/);
      assert.equal((await riff('show', '000000000000')).code, 1);
    });

    test('that still can not be read stay, a dropped one is gone, and each says so', async (t) => {
      const { use, riff, park } = await setScene(t, parts);
      const beto = await use((system) => signUp(system, 'Beto'));
      await park({ routingKey: '', body: Buffer.from('not json'), properties: {} });
      await park(foreign('post.created', { type: 'new_post', message: 'x', userId: 7, postId: beto.id }));
      const [poison, data] = (await riff('list')).lines.map(idIn);
      const { code, text } = await riff('redrive', poison ?? '', data ?? '');
      assert.equal(code, 1);
      assert.match(text, /^stays: +[\da-f]{12} +it would be parked again: not-json/);
      assert.equal((await riff('drop', poison ?? '')).code, 2);
      const dropped = await riff('drop', poison ?? '', '--reason', 'a test of the broker');
      assert.match(dropped.text, /^dropped: .*because: a test of the broker$/);
      const left = (await riff('list')).lines;
      assert.deepEqual([left.length, idIn(left[0])], [2, data]);
      assert.equal((await riff('redrive')).code, 0);
      assert.equal((await riff('list')).lines.length, 2);
    });

    test('redriven eight days later, and again, count once: a late follower is told of what they missed', async (t) => {
      const { use, riff, park } = await setScene(t, parts);
      const people = await use(async (system) => {
        const [ana, beto] = [await signUp(system, 'Ana'), await signUp(system, 'Beto')];
        await system.client.post(ana, 'Mi foto');
        return { ana, beto };
      });
      const follow = writeMessage({
        pattern: 'follow.created',
        data: {
          follower_id: people.beto.id,
          follower_email: people.beto.email,
          follower_name: people.beto.name,
          followed_id: people.ana.id,
        },
        meta: {
          messageId: '0190d1a0-0000-7000-8000-000000000002',
          source: 'users',
          occurredAt: daysAgo(8),
          version: 1,
          followerVersion: 1,
        },
      });
      await park(follow);
      assert.match((await riff('redrive', '--dry-run')).text, /^would go: /);
      assert.equal((await riff('list')).lines.length, 2);
      for (const _ of [1, 2]) {
        assert.match((await riff('redrive')).text, /1 messages redriven/);
        assert.equal((await riff('list')).lines.length, 1);
        await use(async (system) => system.settle());
        await park(follow);
      }
      await use(async (system) => {
        assert.deepEqual(await messagesOf(system, people.beto), ['New post: Mi foto']);
        assert.deepEqual(emailsTo(system, people.beto), ['New post: Mi foto']);
      });
    });

    test('an update that nothing identifies is told once for each time that it was parked', async (t) => {
      const { use, riff, park } = await setScene(t, parts);
      const beto = await use(async (system) => {
        const [ana, fan] = [await signUp(system, 'Ana'), await signUp(system, 'Beto')];
        await system.client.follow(fan, ana);
        return { ...fan, artist: ana.id };
      });
      const { artist: userId } = beto;
      const update = foreign('event.updated', {
        type: 'event_update',
        message: 'Event updated: Concierto',
        userId,
        eventId: 'event-1',
      });
      const first = daysAgo(8);
      // Parked twice with the same time, as if a redrive was interrupted after it sent the message and before
      // it removed it.
      for (const at of [first, first, daysAgo(8, 1)]) {
        await park(update, notificationsQueue, at);
        assert.equal((await riff('redrive')).code, 0);
        await use(async (system) => system.settle());
      }
      await use(async (system) => {
        assert.deepEqual(await messagesOf(system, beto), Array(2).fill('Event updated: Concierto'));
      });
    });

    test('about an erased account are redriven to nobody', async (t) => {
      const { use, riff, park } = await setScene(t, parts);
      const { ana, beto } = await use(async (system) => {
        const people = { ana: await signUp(system, 'Ana'), beto: await signUp(system, 'Beto') };
        await system.client.post(people.ana, 'Mi foto');
        await system.client.call('DELETE', '/api/users/me', people.beto.token, {
          password: 'una contraseña larga',
        });
        return people;
      });
      await park(
        foreign('follow.created', {
          follower_id: beto.id,
          follower_email: beto.email,
          follower_name: beto.name,
          followed_id: ana.id,
        }),
      );
      const { code, text } = await riff('redrive');
      assert.equal(code, 0);
      assert.match(text, /says no version: it counts as made when it arrives/);
      await use(async (system) => {
        await system.settle();
        await system.client.post(ana, 'Otra foto');
        await system.settle();
        assert.deepEqual(emailsTo(system, beto), []);
      });
      assert.match((await riff('list')).text, /^parked: 0 messages/);
    });
  });
}

test('embedded messages are left to the system while it runs, and the operator is told what to do', async (t) => {
  const [embedded] = everyParts;
  assert.ok(embedded);
  const { use, riff } = await setScene(t, embedded);
  await use(() => assert.rejects(riff('list'), /in use by another process: stop that one/));
  assert.equal((await riff('list')).code, 0);
});

test('an argument that a verb can not take is answered with how it is used', async (t) => {
  const [embedded] = everyParts;
  assert.ok(embedded);
  const { riff } = await setScene(t, embedded);
  for (const args of [
    [],
    ['nothing'],
    ['show'],
    ['list', 'x'],
    ['drop', 'a', 'b'],
    ['redrive', '--fast'],
    ['settle', 'x', '-q'],
  ]) {
    const { code, text } = await riff(...args);
    assert.equal(code, 2, args.join(' '));
    assert.match(text, /npm run riff -- parked /);
  }
});
