import type { TestContext } from 'node:test';
import { topology } from '@riff/events';
import { type Bus, connectRabbitBus, openLocalBus } from '@riff/platform';
import { findServers, freshBroker, freshMongo } from '@riff/tools/servers';
import type { NotificationsStore } from '../../src/store/notifications-store.ts';
import { openStore } from '../../src/store/open-store.ts';

/** What the instances of a test share. */
export interface Parts {
  readonly store: NotificationsStore;
  /** Connects one instance to the broker. */
  bus(): Bus;
}

export interface PartsKind {
  readonly title: string;
  readonly skip: string | false;
  open(t: TestContext): Promise<Parts>;
}

const { skip } = await findServers();

export const embedded: PartsKind = {
  title: 'on the embedded parts',
  skip: false,
  async open(t) {
    const store = openStore({ file: ':memory:' });
    const bus = openLocalBus({ file: ':memory:', topology });
    t.after(() => store[Symbol.asyncDispose]());
    t.after(() => bus[Symbol.asyncDispose]());
    return { store, bus: () => bus };
  },
};

const servers: PartsKind = {
  title: 'on MongoDB and RabbitMQ',
  skip: skip.mongo || skip.rabbitmq,
  async open(t) {
    const [mongo, rabbitmq] = await Promise.all([freshMongo(t), freshBroker(t)]);
    const store = openStore({ url: mongo });
    t.after(() => store[Symbol.asyncDispose]());
    const bus = () => {
      const connected = connectRabbitBus({ url: rabbitmq, topology });
      t.after(() => connected[Symbol.asyncDispose]());
      return connected;
    };
    return { store, bus };
  },
};

export const everyKind: readonly PartsKind[] = [embedded, servers];
