import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { notificationsQueue, parkedQueue, topology } from '@riff/events';
import { connectRabbitBus } from '@riff/platform';
import { freshFolder } from '@riff/tools/fresh-folder';
import { startProxy } from '@riff/tools/proxy';
import { freshBroker } from '@riff/tools/servers';
import { until } from '@riff/tools/until';
import { noServers } from './fresh-servers.ts';
import { runRiff } from './riff/run-riff.ts';

/** Parks this many posts. The operator's connection to the broker is slow. */
async function setScene(t: TestContext, count: number) {
  const broker = await freshBroker(t);
  const bus = connectRabbitBus({ url: broker, topology });
  t.after(() => bus[Symbol.asyncDispose]());
  await until(() => bus.ensureTopology());
  for (let nth = 0; nth < count; nth += 1) {
    const data = { type: 'new_post', message: `New post: ${nth}`, userId: 'ana', postId: String(nth) };
    const body = Buffer.from(JSON.stringify({ pattern: 'post.created', data }));
    await bus.send(parkedQueue(notificationsQueue), { routingKey: '', body, properties: {} });
  }
  const proxy = await startProxy(t, broker);
  const environment = { RIFF_DATA_DIR: freshFolder(t), RABBITMQ_URL: proxy.url };
  const depth = async (queue: string) => (await bus.inspect(queue)).messages;
  return { proxy, depth, redrive: () => runRiff(environment, 'parked', 'redrive') };
}

describe('a redrive of many messages', { skip: noServers }, () => {
  test('goes through to the last one, however long each confirm takes', async (t) => {
    const { proxy, depth, redrive } = await setScene(t, 120);
    await proxy.behave({ kind: 'delay', ms: 15 });
    const { code, text } = await redrive();
    assert.deepEqual([code, text.trimEnd().split('\n').at(-1)], [0, '120 messages redriven']);
    assert.equal(await depth(notificationsQueue), 120);
    assert.equal(await depth(parkedQueue(notificationsQueue)), 0);
  });

  test('that loses its connection says how many went, and fails; the next one sends the rest', async (t) => {
    const { proxy, depth, redrive } = await setScene(t, 100);
    await proxy.behave({ kind: 'delay', ms: 5 });
    const redriving = redrive();
    await until(async () => assert.ok((await depth(notificationsQueue)) > 5), { everyMs: 5 });
    await proxy.behave({ kind: 'refuse' });
    const { code, text } = await redriving;
    assert.equal(code, 1);
    const [, sent = ''] = /^(\d+) of 100 messages redriven: .*edrive again/m.exec(text) ?? [];
    const arrived = await depth(notificationsQueue);
    assert.ok(arrived >= Number(sent) && Number(sent) > 0 && arrived < 100, `${sent} of ${arrived}: ${text}`);

    await proxy.behave({ kind: 'pass' });
    assert.equal((await redrive()).code, 0);
    assert.equal(await depth(parkedQueue(notificationsQueue)), 0);
    assert.ok((await depth(notificationsQueue)) >= 100);
  });
});
