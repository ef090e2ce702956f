import type { Bus, Logger } from '@riff/platform';
import { startEraser } from './erasure/start-eraser.ts';
import { startFanout } from './fanout/start-fanout.ts';
import { announceUsers } from './inbox/announce-users.ts';
import { type Ingest, startIngest } from './ingest/start-ingest.ts';
import { type Mail, type MailOptions, startMail } from './mail/start-mail.ts';
import type { NotificationsStore } from './store/notifications-store.ts';

export interface WorkOptions {
  readonly store: NotificationsStore;
  readonly bus: Bus;
  /** A unique id of this process. */
  readonly holder: string;
  readonly logger: Logger;
  /** Followers of a fan-out's first page, a multiple of 100. */
  readonly pageSize: number;
  /** Followers that a walk keeps when it splits. */
  readonly rangeSize?: number | undefined;
  readonly mail: Omit<MailOptions, 'store' | 'holder' | 'logger'>;
  readonly onPage: (notified: number) => void;
  readonly onParked: (reason: string) => void;
  /** Most records in one write of an erasure. */
  readonly eraserChunk?: number;
}

/** The background work of Notifications-MS. */
export interface Work extends AsyncDisposable {
  readonly ingest: Pick<Ingest, 'state'>;
  readonly mail: Pick<Mail, 'state'>;
  /** Whether no work is running or queued here. */
  settled(): Promise<boolean>;
}

/** Starts ingest → fan-out → mail, and erasure. */
export function startWork(options: WorkOptions): Work {
  const { store, bus, holder, logger, pageSize, rangeSize, onPage, onParked, eraserChunk } = options;
  const stack = new AsyncDisposableStack();
  const mail = stack.use(startMail({ ...options.mail, store, holder, logger }));
  const fanout = stack.use(
    startFanout({
      store,
      holder,
      logger,
      pageSize,
      rangeSize,
      announce: (followerIds) => announceUsers(bus, followerIds),
      onPage: (notified) => {
        onPage(notified);
        mail.wake();
      },
    }),
  );
  const ingest = stack.use(startIngest({ store, bus, holder, logger, onIngested: fanout.wake, onParked }));
  stack.use(startEraser({ store, bus, holder, logger, ...(eraserChunk && { chunk: eraserChunk }) }));
  return {
    ingest,
    mail,
    settled: async () =>
      ingest.idle &&
      (await store.erasure.open(1)).length === 0 &&
      (await store.jobs.openJobs(1)).length === 0 &&
      (await store.mail.countUnfinished(1)) === 0,
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}
