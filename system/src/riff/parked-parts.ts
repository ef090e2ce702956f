import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { topology } from '@riff/events';
import { type NotificationsStore, openNotificationsStore } from '@riff/notifications';
import { type Bus, connectRabbitBus, createLogger, openLocalBus } from '@riff/platform';
import { readSystemConfig } from '../config.ts';
import { takeDataFolder } from '../data-folder.ts';
import type { CommandInput } from './commands.ts';
import { databasesOf } from './databases.ts';

/** The broker and the store that hold parked messages and emails. */
export interface ParkedParts extends AsyncDisposable {
  readonly bus: Bus;
  /** Undefined if Notifications-MS has no store yet. */
  readonly store: NotificationsStore | undefined;
}

/**
 * Opens the broker and the store that this environment configures. Only one process may use the embedded
 * broker's journal, so this locks the data folder: throws, with a message for an operator, while `npm start`
 * uses it.
 */
export async function openParkedParts({
  environment,
}: Pick<CommandInput, 'environment'>): Promise<ParkedParts> {
  await using stack = new AsyncDisposableStack();
  const { rabbitmqUrl, dataDir } = readSystemConfig(environment);
  const { notifications } = databasesOf(environment);
  const logger = createLogger({ name: 'riff', level: 'error' });
  if (rabbitmqUrl === undefined) stack.use(takeDataFolder(dataDir));
  const bus = stack.use(
    rabbitmqUrl === undefined
      ? openLocalBus({ file: join(dataDir, 'broker.sqlite'), topology, logger })
      : connectRabbitBus({ url: rabbitmqUrl, topology, logger, name: 'riff operator' }),
  );
  // Don't create an embedded store that does not exist yet.
  const isThere = 'url' in notifications || existsSync(notifications.file);
  const store = isThere ? stack.use(openNotificationsStore(notifications)) : undefined;
  const parts = stack.move();
  return { bus, store, [Symbol.asyncDispose]: () => parts.disposeAsync() };
}
