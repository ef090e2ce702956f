import type { TestContext } from 'node:test';
import { topology } from '@riff/events';
import { type Bus, createHttp, createLogger, openLocalBus, type Service, watchBroker } from '@riff/platform';
import { keys } from '@riff/tools/tokens';
import { until } from '@riff/tools/until';
import { startUsers as start, type UsersSettings } from '../src/index.ts';
import { createClient, type UsersClient } from './create-client.ts';

export interface RunningUsers extends UsersClient {
  readonly url: string;
  readonly bus: Bus;
  readonly service: Service;
  /** Everything logged so far. */
  readonly logged: readonly string[];
  /** Waits until the outbox is empty. */
  settle(): Promise<void>;
}

export interface UsersParts {
  readonly database?: UsersSettings['database'];
  readonly bus?: Bus;
}

/** Users-MS as it runs, on an address of its own, until the test ends. Without parts given: the embedded ones. */
export async function startUsers(t: TestContext, parts: UsersParts = {}): Promise<RunningUsers> {
  const stack = new AsyncDisposableStack();
  t.after(() => stack.disposeAsync());
  const logged: string[] = [];
  const write = (line: string) => void logged.push(line);
  const logger = createLogger({ name: 'users', level: 'trace', destination: { write } });
  const bus = stack.use(parts.bus ?? openLocalBus({ file: ':memory:', topology, logger }));
  const http = await createHttp({
    title: 'Riff users',
    description: 'Accounts, and who follows whom.',
    host: '127.0.0.1',
    port: 0,
    corsOrigins: [],
    logger,
  });
  stack.use(watchBroker({ bus, health: http.health, logger }));
  const database = parts.database ?? { file: ':memory:' };
  const service = stack.use(await start({ ...keys, database }, { bus, http, logger }));
  stack.use(http);
  const url = await http.listen();
  const settle = () =>
    until(async () => {
      if (!(await service.settled())) throw new Error('events are waiting');
    });
  return { ...createClient(url), url, bus, service, logged, settle };
}
