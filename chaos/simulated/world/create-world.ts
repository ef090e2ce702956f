import { sqliteContentStore } from '@riff/content';
import {
  type ResendAnswer,
  type ResendClient,
  sqliteNotificationsStore,
  type Templates,
} from '@riff/notifications';
import { BusUnavailableError, type Logger, type Outbox, UnroutableError, watchBroker } from '@riff/platform';
import { sqliteUsersStore } from '@riff/users';
import type { Kept } from '../parts/kept.ts';
import { createSimulatedResend } from '../parts/simulated-resend.ts';
import { type ContentRequests, startContent } from '../parts/start-content.ts';
import { type NotificationsRequests, startNotifications } from '../parts/start-notifications.ts';
import { startUsers, type UsersRequests } from '../parts/start-users.ts';
import type { VirtualTime } from '../time/virtual-time.ts';
import type { Call, Fate, Outcome } from './fate.ts';
import type { Process } from './process.ts';
import { createProgram, type Program } from './program.ts';
import { createReach, type Reach } from './reach.ts';
import { withSnapshots } from './with-snapshots.ts';
import { type Passage, perform, wrapPort } from './wrap-port.ts';

export interface WorldOptions {
  readonly time: VirtualTime;
  readonly kept: Kept;
  readonly templates: Templates;
  readonly logger: Logger;
  /** Followers per page of a fan-out. */
  readonly pageSize: number;
  /** Followers that a walk keeps when it splits; by default as in production. */
  readonly rangeSize?: number | undefined;
  /** Number of processes of Notifications-MS. */
  readonly workers: number;
  readonly cursorsAreSnapshots: boolean;
  /** How long a dead process stays down, ms. */
  readonly downMs: number;
  /** How long a call takes to arrive, ms. */
  readonly travelMs: (call: Call) => number;
  readonly fateOf: (call: Call) => Fate;
  readonly onEffect: (call: Call, outcome: Outcome) => void;
  /** Resend's answer to every call while it refuses them. */
  readonly resendRefusal: () => ResendAnswer | undefined;
}

/** The whole system: three services as processes, and everything that they share. */
export interface World {
  readonly kept: Kept;
  readonly time: VirtualTime;
  readonly users: Program<UsersRequests>;
  readonly content: Program<ContentRequests>;
  /** The first one answers requests. */
  readonly notifications: readonly [Program<NotificationsRequests>, ...Program<NotificationsRequests>[]];
  readonly programs: readonly Program<unknown>[];
  readonly broker: Reach;
}

/** Creates the system without starting any process. */
export function createWorld(options: WorldOptions): World {
  const { time, kept, workers } = options;
  /** Like UUID v7: each id is greater than those before. */
  const newId = () => `00000000-0000-7000-8000-${(kept.ids.next++).toString(16).padStart(12, '0')}`;
  const resend = createSimulatedResend(kept.resend, time, options.resendRefusal);
  const broker = createReach();
  const parts = { ...options, newId, resend, broker };
  const users = usersProgram(parts);
  const content = contentProgram(parts);
  const first = notificationsProgram(parts, 0);
  const others = Array.from({ length: workers - 1 }, (_, index) => notificationsProgram(parts, index + 1));
  const notifications = [first, ...others] as const;
  const programs = [users, content, ...notifications];
  return { kept, time, users, content, notifications: [...notifications], programs, broker };
}

interface Parts extends WorldOptions {
  readonly newId: () => string;
  readonly resend: ResendClient;
  readonly broker: Reach;
}

/** Connects a process to the broker, and prepares its calls to everything else. */
function connect(
  { kept, time, logger, travelMs, fateOf, onEffect, broker }: Parts,
  process: Process,
  service: string,
) {
  const connection = kept.broker.connect();
  const link = broker.link(connection);
  const passage: Passage = {
    process,
    fateOf,
    onEffect,
    travel: (call) => time.sleep(travelMs(call)),
    cut: link.cut,
  };
  const bus = wrapPort(connection, `${service} bus.`, { ...passage, failure: busFailure });
  watchBroker({ bus, health: { add() {} }, logger });
  const pause = async () => {
    await perform(passage, { process, verb: `${service} pause`, args: [] }, async () => {});
  };
  return { bus, passage, pause, link };
}

function usersProgram(parts: Parts): Program<UsersRequests> {
  const { kept, time, downMs, newId, logger } = parts;
  return createProgram({
    ...{ name: 'users', time, downMs },
    run(process) {
      const { bus, passage, pause, link } = connect(parts, process, 'users');
      const { outbox, ...rest } = sqliteUsersStore(kept.users);
      const store = wrapPort({ ...rest, outbox: pausing(outbox, pause) }, 'users ', passage);
      return { link, started: startUsers({ store, bus, logger, newId }) };
    },
  });
}

/** Each write of a bulk has its own transaction, as if it were a large bulk. */
const oneByOne = { chunkRows: 1 };

/** A drain can fail, or its process can die, between the confirms and recording them. */
const pausing = (outbox: Outbox, pause: () => Promise<void>): Outbox => ({
  ...outbox,
  drain: (limit, publish) =>
    outbox.drain(limit, async (events) => {
      const verdicts = await publish(events);
      await pause();
      return verdicts;
    }),
});

function contentProgram(parts: Parts): Program<ContentRequests> {
  const { kept, time, downMs, newId, logger } = parts;
  return createProgram({
    ...{ name: 'content', time, downMs },
    run(process) {
      const { bus, passage, pause, link } = connect(parts, process, 'content');
      const { outbox, ...rest } = sqliteContentStore(kept.content, { ...oneByOne, between: pause, newId });
      const store = wrapPort({ ...rest, outbox: pausing(outbox, pause) }, 'content ', passage);
      const holder = process.name;
      return { link, started: startContent({ store, bus, logger, newId, holder }) };
    },
  });
}

function notificationsProgram(parts: Parts, index: number): Program<NotificationsRequests> {
  const { kept, time, downMs, logger, templates, pageSize, rangeSize, cursorsAreSnapshots } = parts;
  return createProgram({
    ...{ name: `notifications ${'ab'[index]}`, time, downMs },
    run(process) {
      const { bus, passage, pause, link } = connect(parts, process, 'notifications');
      const connection = sqliteNotificationsStore(kept.notifications, { ...oneByOne, between: pause });
      const seen = cursorsAreSnapshots ? withSnapshots(connection) : connection;
      const store = wrapPort(seen, 'notifications ', passage);
      const resend = wrapPort(parts.resend, 'notifications resend.', { ...passage, failure: noAnswer });
      const holder = process.name;
      const started = startNotifications({
        ...{ store, bus, resend, logger, holder, templates, pageSize, rangeSize },
      });
      return { link, started };
    },
  });
}

function busFailure(error: 'away' | 'refused'): never {
  throw error === 'away' ? new BusUnavailableError('simulated') : new UnroutableError('simulated');
}

/** Resend's client never throws. */
const noAnswer = (error: 'away' | 'refused'): ResendAnswer =>
  error === 'away'
    ? { status: null, headers: {} }
    : { status: 500, headers: {}, error: { name: 'application_error', message: 'simulated' } };
