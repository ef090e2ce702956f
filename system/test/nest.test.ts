import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, type TestContext, test } from 'node:test';
import { MongoClient } from 'mongodb';
import { mongoUrlFor } from '../src/mongo-url-for.ts';
import { assertTold } from './assert-told.ts';
import { noServers } from './fresh-servers.ts';
import { nestClient } from './nest-client.ts';
import { realServers } from './parts.ts';
import { event, follow, post, unfollow } from './people-of-nest.ts';
import { openRawChannel } from './raw-channel.ts';
import { startSystemForTest, type TestSystem } from './start-system-for-test.ts';

const brokerOf = ({ environment }: Pick<TestSystem, 'environment'>) => environment.RABBITMQ_URL ?? '';

async function assertStoredByContent({ environment }: TestSystem, userId: string, name: string) {
  await using client = new MongoClient(mongoUrlFor(environment.MONGO_URL ?? '', 'content'));
  const found = await client.db().collection<{ _id: string }>('user_refs').findOne({ _id: userId });
  assert.partialDeepStrictEqual(found, { _id: userId, name });
}

const token = (userId: string, name: string) => ({
  user: { user_id: userId, email: `${userId}@example.com`, name },
  token: 'secret-token',
});

async function startBefore(t: TestContext) {
  const environment = await realServers.environment(t);
  const start = () => startSystemForTest(t, { ...realServers, environment: async () => environment });
  return { broker: environment.RABBITMQ_URL ?? '', start };
}

describe('a NestJS client', { skip: noServers }, () => {
  test('that emits to riff_queue is served, and what it emits twice is told once', async (t) => {
    const system = await startSystemForTest(t, realServers);
    const nest = nestClient(t, brokerOf(system));
    const twice = async (pattern: string, data: unknown) => {
      await nest.emit(pattern, data);
      await nest.emit(pattern, data);
    };
    await twice('follow.created', follow('beto', 'ana'));
    await nest.emit('follow.created', follow('caro', 'ana'));
    await nest.emit('follow.removed', unfollow('caro', 'ana'));
    await nest.emit('auth.tokenGenerated', token('ana', 'Ana'));
    await twice('post.created', post('ana', 'foto'));
    await twice('event.created', event('new_event', 'New event', 'ana', 'concierto'));
    await system.settle();
    const updated = event('event_update', 'Event updated', 'ana', 'concierto');
    const [once, again] = [randomUUID(), randomUUID()];
    for (const id of [once, once, again]) await nest.emitAs(id, 'event.updated', updated);
    await system.settle();
    await twice('event.cancelled', event('event_cancelled', 'Event cancelled', 'ana', 'concierto'));
    await system.settle();

    await assertTold(system, 'beto', [
      'New post: foto',
      'New event: concierto',
      'Event updated: concierto',
      'Event updated: concierto',
      'Event cancelled: concierto',
    ]);
    await assertTold(system, 'caro', []);
    await assertStoredByContent(system, 'ana', 'Ana');
    assert.doesNotMatch(system.logged.join(''), /secret-token/);
  });

  test('that publishes to riff_events is served, each event by whom it concerns', async (t) => {
    const system = await startSystemForTest(t, realServers);
    const nest = nestClient(t, brokerOf(system), { wildcards: true, exchange: 'riff_events' });
    for (const fan of ['beto', 'caro']) await nest.emit('follow.created', follow(fan, 'ana'));
    await nest.emit('follow.removed', unfollow('caro', 'ana'));
    await nest.emit('auth.tokenGenerated', token('ana', 'Ana'));
    await nest.emit('post.created', post('ana', 'foto'));
    await nest.emit('event.created', event('new_event', 'New event', 'ana', 'concierto'));
    await system.settle();
    await assertTold(system, 'beto', ['New post: foto', 'New event: concierto']);
    await assertTold(system, 'caro', []);
    await assertStoredByContent(system, 'ana', 'Ana');
  });

  test('that starts first and asserts the queue itself finds its events told later', async (t) => {
    const { broker, start } = await startBefore(t);
    const nest = nestClient(t, broker);
    await nest.emit('follow.created', follow('beto', 'ana'));
    await nest.emit('post.created', post('ana', 'foto'));
    const system = await start();
    await system.settle();
    await assertTold(system, 'beto', ['New post: foto']);
  });

  test('is served through a queue that existed with arguments of its own, and so is everybody else', async (t) => {
    const { broker, start } = await startBefore(t);
    const queueArguments = { 'x-max-length': 100_000, 'x-queue-type': 'classic' };
    await (await openRawChannel(t, broker)).declare('riff_queue', queueArguments);
    const system = await start();
    const nest = nestClient(t, broker, { queueOptions: { durable: true, arguments: queueArguments } });
    const { client } = system;
    const ana = await client.signUp('Ana', 'ana@example.com');
    await nest.emit('follow.created', follow('beto', ana.id));
    await system.settle();
    await client.post(ana, 'foto');
    await system.settle();
    await assertTold(system, 'beto', ['New post: foto']);
  });
});
