import { type CheckResult, type HeldLease, holdLease } from '@riff/platform';
import type { NotificationsStore } from '../store/notifications-store.ts';
import { type Sender, type SenderOptions, startSender } from './start-sender.ts';

export interface MailOptions extends Omit<SenderOptions, 'token' | 'lost'> {
  readonly store: NotificationsStore;
  /** A unique id of this process. */
  readonly holder: string;
}

export interface Mail extends AsyncDisposable {
  wake(): void;
  readonly state: CheckResult;
}

/** One sender for the account at a time, by a lease; others stand by. */
export function startMail({ holder, ...options }: MailOptions): Mail {
  let sender: Sender | undefined;
  const lease: HeldLease = holdLease({
    leases: options.store.leases,
    name: 'mail',
    holder,
    logger: options.logger,
    work: async (token, lost) => {
      const started = startSender({ ...options, token, lost });
      sender = started;
      return started;
    },
  });
  return {
    wake: () => sender?.wake(),
    get state(): CheckResult {
      return lease.held ? (sender?.state ?? { state: 'ok' }) : { state: 'ok' };
    },
    [Symbol.asyncDispose]: () => lease[Symbol.asyncDispose](),
  };
}
