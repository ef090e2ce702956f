import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { startProxy } from '@riff/tools/proxy';
import { until } from '@riff/tools/until';
import { MongoClient } from 'mongodb';
import { makeAccounts } from './accounts.ts';
import { noServers } from './fresh-servers.ts';
import { type ServiceProcess, type Stage, setStage } from './set-stage.ts';
import type { Environment } from './spawn-program.ts';

interface Kind {
  readonly name: string;
  readonly leases: readonly string[];
  readonly database: (stage: Stage) => string;
  readonly start: (stage: Stage, environment: Environment) => Promise<ServiceProcess>;
}

const kinds: readonly Kind[] = [
  {
    name: 'Content-MS',
    leases: ['erasure', 'relay'],
    database: ({ servers }) => servers.contentDatabase,
    start: (stage, environment) => stage.startContent(environment),
  },
  {
    name: 'Notifications-MS',
    leases: ['erasure', 'ingest', 'mail'],
    database: ({ servers }) => servers.notificationsDatabase,
    start: (stage, environment) => stage.startNotifications(environment),
  },
];

/** Returns a function that reads the service's leases from its database. */
async function watchLeases(t: TestContext, mongoUrl: string) {
  const client = new MongoClient(mongoUrl);
  t.after(() => client.close());
  const leases = client.db().collection<{ _id: string; holder: string | null }>('leases');
  return async () => {
    const found = await leases.find().sort({ _id: 1 }).toArray();
    return found.map(({ _id, holder }) => `${_id}: ${holder === null ? 'free' : 'held'}`);
  };
}

/** Starts the service, and waits until it holds all its leases. */
async function begin(t: TestContext, { start, database, leases }: Kind, stage: Stage, rabbitmqUrl: string) {
  const service = await start(stage, { RABBITMQ_URL: rabbitmqUrl });
  const standing = await watchLeases(t, database(stage));
  const held = leases.map((lease) => `${lease}: held`);
  await until(async () => assert.deepEqual(await standing(), held));
  return { ...service, standing };
}

type Begun = Awaited<ReturnType<typeof begin>>;

async function assertDrains({ kill, output, standing }: Begun, { leases }: Kind) {
  assert.equal(await kill('SIGTERM'), 0, output());
  assert.match(output(), /"msg":"stopping".*"msg":"stopped"/s);
  const free = leases.map((lease) => `${lease}: free`);
  assert.deepEqual(await standing(), free);
}

for (const kind of kinds) {
  describe(`${kind.name} that is stopped`, { skip: noServers }, () => {
    test('while the broker was never there drains within 10 s and gives its leases back', async (t) => {
      const stage = await setStage(t);
      // Nothing listens on this port.
      const service = await begin(t, kind, stage, 'amqp://guest:guest@127.0.0.1:1');
      const ready = await fetch(`${service.url}/readyz`);
      assert.deepEqual(await ready.json(), {
        status: 'degraded',
        reasons: [{ check: 'broker', reason: 'the broker is not reached' }],
      });
      await assertDrains(service, kind);
    });

    for (const [what, how] of [
      ['has gone away', 'refuse'],
      ['does not answer any more', 'hold-answers'],
    ] as const) {
      test(`when the broker ${what} drains within 10 s and gives its leases back`, async (t) => {
        const stage = await setStage(t);
        const proxy = await startProxy(t, stage.servers.broker);
        const service = await begin(t, kind, stage, proxy.url);
        await until(async () => {
          const ready = await fetch(`${service.url}/readyz`);
          assert.partialDeepStrictEqual(await ready.json(), { status: 'ok' });
        });
        await proxy.behave({ kind: how });
        await assertDrains(service, kind);
      });
    }
  });
}

test('what is on its way to a broker that does not answer keeps nobody from stopping, and goes out again', {
  skip: noServers,
}, async (t) => {
  const stage = await setStage(t);
  const proxy = await startProxy(t, stage.servers.broker);
  const { client, kill, output } = await stage.startContent({ RABBITMQ_URL: proxy.url });
  const [ana] = makeAccounts(stage.keys, 1);
  assert.ok(ana);
  await client.post(ana, 'uno');
  await until(async () => assert.equal(await stage.stores.pendingEvents(), 0));
  await proxy.behave({ kind: 'hold-answers' });
  await client.post(ana, 'dos');
  assert.equal(await kill('SIGTERM'), 0, output());
  assert.equal(await stage.stores.pendingEvents(), 1);

  await stage.startContent();
  await until(async () => assert.equal(await stage.stores.pendingEvents(), 0));
});
