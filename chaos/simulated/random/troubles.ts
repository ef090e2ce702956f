import type { Refusal } from '../parts/refusals.ts';

/** The processes that a trouble can affect. */
export const processNames = ['users', 'content', 'notifications a', 'notifications b'] as const;
export type ProcessName = (typeof processNames)[number];

export const workQueues = ['riff_queue', 'content_queue'] as const;
type WorkQueue = (typeof workQueues)[number];

/** How many calls from now the trouble happens, and whether before or after the call's effect. */
interface Place {
  readonly who: ProcessName;
  readonly calls: number;
  readonly effect: boolean;
}

/** What goes wrong. A lasting trouble ends by itself; nobody repairs anything. */
export type Trouble =
  /** SIGKILL. */
  | (Place & { readonly trouble: 'kill' })
  /** SIGTERM, then a new start. */
  | { readonly trouble: 'restart'; readonly who: ProcessName }
  /** SIGSTOP, for this long. */
  | (Place & { readonly trouble: 'stop'; readonly ms: number })
  /** One call is refused by a server that is up but faulty. */
  | (Place & { readonly trouble: 'refuse' })
  /** A share of the calls to a store, the broker or Resend is lost: the request, or only its answer. */
  | {
      readonly trouble: 'lossy';
      readonly who: ProcessName;
      readonly port: 'store' | 'bus' | 'resend';
      readonly effect: boolean;
      readonly share: number;
      readonly ms: number;
    }
  /** The broker closes a connection. */
  | { readonly trouble: 'cut'; readonly who: ProcessName }
  | { readonly trouble: 'broker away'; readonly ms: number }
  /** Resend refuses every call. */
  | {
      readonly trouble: 'resend refuses';
      readonly answer: Refusal;
      readonly ms: number;
      /** Meanwhile all wall clocks jump forward by 25 hours. */
      readonly days?: boolean;
    }
  /** A published message is delivered once more. */
  | { readonly trouble: 'duplicate'; readonly nth: number }
  /** The messages waiting in a queue are reordered. */
  | { readonly trouble: 'shuffle'; readonly queue: WorkQueue }
  /** A message that nobody can process. */
  | { readonly trouble: 'poison'; readonly queue: WorkQueue }
  /** The rows of Users-MS get their versions from an older backup; their other columns stay. */
  | { readonly trouble: 'old versions' }
  /** All wall clocks jump forward. */
  | { readonly trouble: 'jump'; readonly ms: number }
  /** Minutes later, Notifications-MS is killed while it holds an update from another system. */
  | { readonly trouble: 'kill with update'; readonly artist: string };

/** Longer than any redelivery takes. */
export const minutesMs = 6 * 60_000;
/** By then, Resend has forgotten its idempotency keys. */
export const dayAndAnHourMs = 25 * 3_600_000;
