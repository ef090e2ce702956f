import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { contentQueue, notificationsQueue, parkedQueue, type WireMessage } from '@riff/events';
import { type Bus, sweepQueue } from '@riff/platform';
import { until } from '@riff/tools/until';
import { erasure } from '../src/riff/erasure.ts';
import { everyParts, type Parts } from './parts.ts';
import { lateMessages, type People } from './riff/late-messages.ts';
import { openBusOf, placesOf } from './riff/places.ts';
import { runRiff } from './riff/run-riff.ts';
import { tracesOf } from './riff/traces-of.ts';
import type { Environment } from './spawn-program.ts';
import { startSystemForTest, type TestSystem } from './start-system-for-test.ts';

const terms = ['zoraida', 'quintanilla'];
const name = 'Zoraida Quintanilla';
const email = 'zoraida.q@riff-test.example';
const password = 'una contraseña larga';

const raw = (text: string): WireMessage => ({ routingKey: '', body: Buffer.from(text), properties: {} });
/** Unreadable messages: about her, in every spelling, and about others. */
const poison: readonly (readonly [queue: string, text: string])[] = [
  [notificationsQueue, `not json, but ${email}`],
  [notificationsQueue, `{"pattern":"x","data":"${name}"}`],
  [notificationsQueue, '{"a":"\\u005aoraida Quintanilla"}'],
  [notificationsQueue, 'of caro'],
  [contentQueue, `{"pattern":"auth.tokenGenerated","data":{"name":"${name}","token":"x.y.z"}}`],
  [contentQueue, 'of caro too'],
];

/** A system that can be stopped and started on the same parts, with its broker accessible in between. */
async function setScene(t: TestContext, parts: Parts) {
  const environment = await parts.environment(t);
  const same: Parts = { ...parts, environment: async () => environment };
  const logged: string[] = [];
  return {
    environment,
    places: placesOf(environment),
    logged,
    async use<Result>(work: (system: TestSystem) => Promise<Result>): Promise<Result> {
      await using system = await startSystemForTest(t, same);
      const result = await work(system);
      await system.settle();
      logged.push(...system.logged);
      return result;
    },
    async withBus(work: (bus: Bus) => Promise<void>): Promise<void> {
      await using bus = openBusOf(placesOf(environment));
      await until(() => bus.ensureTopology());
      await work(bus);
    },
  };
}

/** She follows, is followed, publishes, is notified and mailed, and sets preferences. */
async function live({ client, settle }: TestSystem): Promise<People> {
  const ana = await client.signUp('Ana', 'ana@example.com');
  const zoraida = await client.signUp(name, email);
  const caro = await client.signUp('Caro', 'caro@example.com');
  await client.follow(zoraida, ana);
  await client.follow(caro, ana);
  await client.follow(caro, zoraida);
  await settle();
  await client.post(ana, 'Mi foto');
  await client.post(zoraida, 'Otra foto');
  const concert = { title: 'Concierto', eventDate: '2026-12-24', location: 'Sala Sol' };
  await client.call('POST', '/api/events', zoraida.token, concert);
  await settle();
  await client.call('PUT', `/api/preferences/artists/${ana.id}`, zoraida.token, { level: 'all' });
  await client.call('POST', '/api/notifications/read-all', zoraida.token);
  return { ana, zoraida, caro };
}

const receiptsOf = async (environment: Environment, userId: string) => {
  const lines: string[] = [];
  await erasure.run({ args: [userId], environment, print: (line) => lines.push(line) });
  return lines;
};

for (const parts of everyParts) {
  describe(`an erased account ${parts.name}`, { skip: parts.skip }, () => {
    test('leaves neither name nor address anywhere within 5 s, and nothing late brings it back', async (t) => {
      const scene = await setScene(t, parts);
      const { environment, places } = scene;
      const people = await scene.use(live);
      const { ana, zoraida, caro } = people;
      await scene.withBus(async (bus) => {
        for (const [queue, text] of poison) await bus.send(queue, raw(text));
      });
      assert.notDeepEqual(await tracesOf(places, terms), []);

      const mailed = await scene.use(async ({ client, sandbox, settle }) => {
        await settle();
        const started = performance.now();
        await client.call('DELETE', '/api/users/me', zoraida.token, { password });
        await until(async () => {
          for (const line of await receiptsOf(environment, zoraida.id)) assert.match(line, / finished \S+Z$/);
        });
        const took = Math.round(performance.now() - started);
        t.diagnostic(`erased everywhere after ${took} ms`);
        assert.ok(took < 5_000, `${took} ms`);
        await until(async () => assert.deepEqual(await tracesOf(places, terms), []), { everyMs: 200 });
        t.diagnostic(`no byte left after ${Math.round(performance.now() - started)} ms`);
        for (const [method, path] of [
          ['GET', '/api/users/me'],
          ['GET', '/api/notifications'],
          ['POST', '/api/posts'],
        ] as const)
          await assert.rejects(
            client.call(method, path, zoraida.token, method === 'POST' ? {} : undefined),
            /401/,
          );
        return sandbox.ledger.emailsTo(email).length;
      });
      const left: string[] = [];
      await scene.withBus(async (bus) => {
        for (const queue of [notificationsQueue, contentQueue])
          await sweepQueue(bus, parkedQueue(queue), async ({ body }) => {
            left.push(Buffer.from(body).toString());
            return false;
          });
        for (const message of lateMessages(people)) await bus.publish(message);
        for (const message of lateMessages(people)) await bus.send(notificationsQueue, message);
      });
      assert.deepEqual(left.sort(), ['of caro', 'of caro too']);

      await scene.use(async (system) => {
        await system.settle();
        const { code, text } = await runRiff(environment, 'replay', 'follows');
        assert.deepEqual([code, text.split('\n')[0]], [0, '1 follows said again']);
        await system.settle();
        await system.client.post(ana, 'Y otra');
        await system.settle();
        assert.equal(system.sandbox.ledger.emailsTo(email).length, mailed);
        assert.equal(system.sandbox.ledger.emailsTo(caro.email).at(-1)?.subject, 'New post: Y otra');
        await until(async () => assert.deepEqual(await tracesOf(places, terms), []), { everyMs: 200 });
        const { text: receipts } = await runRiff(environment, 'erasure', zoraida.id);
        assert.equal(receipts.match(/ finished /g)?.length, 3, receipts);
      });
      const logs = scene.logged.join('').toLowerCase();
      for (const term of terms) assert.ok(!logs.includes(term), `logged: ${term}`);
    });
  });
}
