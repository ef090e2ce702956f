import assert from 'node:assert/strict';
import { after, describe, type TestContext, test } from 'node:test';
import { topology } from '@riff/events';
import { startProxy } from '@riff/tools/proxy';
import { findServers, freshBroker } from '@riff/tools/servers';
import { until } from '@riff/tools/until';
import type { CheckResult, Health } from '../../http/health.ts';
import { createLogger } from '../../logger.ts';
import { watchOutage } from '../../outage/watch-outage.ts';
import { watchBroker } from '../../service/watch-broker.ts';
import { connectRabbitBus } from './connect-rabbit-bus.ts';
import { diagnoseConnection } from './diagnose-connection.ts';

const { skip } = await findServers();
const brokerUrl = skip.rabbitmq ? '' : await freshBroker({ after });

function changed(change: (url: URL) => void): string {
  const url = new URL(brokerUrl);
  change(url);
  return url.href;
}

function keepLog() {
  const lines: Record<string, unknown>[] = [];
  const destination = { write: (line: string) => void lines.push(JSON.parse(line)) };
  const logger = createLogger({ name: 'test', level: 'info', destination });
  return {
    logger,
    errors: () => lines.filter(({ level }) => level === 50),
    all: () => JSON.stringify(lines),
  };
}

/** A service's bus, with its state in /readyz. */
function watch(t: TestContext, url: string) {
  const log = keepLog();
  const bus = connectRabbitBus({ url, topology, logger: log.logger });
  const checks: (() => CheckResult | Promise<CheckResult>)[] = [];
  const health: Health = { add: (_, check) => void checks.push(check) };
  const watching = watchBroker({ bus, health, logger: log.logger });
  t.after(async () => {
    await watching[Symbol.asyncDispose]();
    await bus[Symbol.asyncDispose]();
  });
  return { ...log, bus, said: async () => checks[0]?.() };
}

describe('a broker that refuses us', { skip: skip.rabbitmq }, () => {
  const mistakes = [
    ['wrong password', changed((url) => (url.password = 's3cret')), /Login was refused/],
    ['no such virtual host', changed((url) => (url.pathname = '/missing')), /vhost missing not found/],
  ] as const;
  for (const [refused, url, words] of mistakes) {
    test(`is named with its place and its words: ${refused}`, async (t) => {
      const { bus, said, errors, all } = watch(t, url);
      await until(async () => assert.deepEqual(await said(), { state: 'degraded', reason: refused }));
      // Both of its connections, and its check of the topology, are refused.
      await using consumer = bus.consumer({ queue: 'q', prefetch: 1, batchSize: 1 }, async () => {});
      await assert.rejects(bus.ensureTopology());
      assert.equal(consumer.running, false);
      const { hostname, port } = new URL(brokerUrl);
      const [line] = errors();
      assert.deepEqual(
        [line?.host, line?.port, line?.refused, line?.msg],
        [hostname, Number(port || 5672), refused, 'broker refuses us, trying again'],
      );
      assert.match(String(line?.said), words);
      assert.equal(errors().length, 1);
      assert.doesNotMatch(all(), /s3cret/);
    });
  }

  test('is reported even if it was away at first, and again when it accepts us', async () => {
    const { logger, errors, all } = keepLog();
    const url = changed((to) => (to.password = 's3cret'));
    const outage = watchOutage({ what: 'broker', url, logger });
    outage.failed(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }), 'publishing');
    const link = { name: 'publishing', connected: false };
    await using _diagnosing = diagnoseConnection({ url, link, outage, logger, everyMs: 20 });
    await until(() => assert.equal(outage.refused, 'wrong password'));
    link.connected = true;
    outage.reached('publishing');
    assert.equal(errors().length, 1);
    assert.match(all(), /broker reached again/);
  });

  test('one that is only away is named with its place', async (t) => {
    const proxy = await startProxy(t, brokerUrl);
    await proxy.behave({ kind: 'refuse' });
    const { said, all } = watch(t, proxy.url);
    await until(async () =>
      assert.deepEqual(await said(), { state: 'degraded', reason: 'the broker is not reached' }),
    );
    assert.match(all(), new RegExp(`"host":"127.0.0.1","port":${new URL(proxy.url).port}[^}]*ECONNREFUSED`));
    await proxy.behave({ kind: 'pass' });
    await until(() => assert.match(all(), /broker reached again/));
  });
});
