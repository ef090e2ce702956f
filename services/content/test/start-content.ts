import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { type Bus, createHttp, createLogger, type Service, watchBroker } from '@riff/platform';
import { keys } from '@riff/tools/tokens';
import { until } from '@riff/tools/until';
import { startContent } from '../src/index.ts';
import { type Client, clientOf } from './client.ts';
import { collectEvents, type Published } from './collect-events.ts';
import type { Place } from './places.ts';

export interface TestContent {
  readonly bus: Bus;
  readonly service: Service;
  /** Requests by this user; by nobody when none is named. */
  as(userId?: string): Client;
  /** What riff_queue brought, in order. */
  readonly published: Published;
  /** Until nothing is pending and the queue of user events is empty. */
  settle(): Promise<void>;
  /** Ends it before the test does. */
  end(): Promise<void>;
}

/** A Content-MS in this process, listening, on parts of the test's own. */
export async function startContentForTest(t: TestContext, place: Place): Promise<TestContent> {
  const running = await startInstance(t, place);
  const published = await collectEvents(t, running.bus);
  return { ...running, published };
}

/** The same without anyone who takes what it publishes. */
export async function startInstance(t: TestContext, place: Place): Promise<Omit<TestContent, 'published'>> {
  const logger = createLogger({ name: 'content', level: 'silent' });
  const stack = new AsyncDisposableStack();
  t.after(() => stack.disposeAsync());
  const bus = stack.use(place.openBus());
  const http = await createHttp({
    title: 'Content',
    description: 'Content',
    host: '127.0.0.1',
    port: 0,
    corsOrigins: [],
    logger,
  });
  stack.use(watchBroker({ bus, health: http.health, logger }));
  const database = place.database.settings;
  const service = stack.use(
    await startContent({ database, jwtPublicKey: keys.jwtPublicKey }, { bus, http, logger }),
  );
  stack.use(http);
  const url = await http.listen();
  return {
    bus,
    service,
    as: (userId) => clientOf(url, userId),
    settle: () => until(async () => assert.ok(await service.settled())),
    end: () => stack.disposeAsync(),
  };
}
