import type { Refusal } from '../parts/refusals.ts';

/** Which process something happens to. */
export const processNames = ['users', 'content', 'notifications a', 'notifications b'] as const;
export type ProcessName = (typeof processNames)[number];

export const workQueues = ['riff_queue', 'content_queue'] as const;
type WorkQueue = (typeof workQueues)[number];

/** At which call from now on, and before or after its effect. */
interface Place {
  readonly who: ProcessName;
  readonly calls: number;
  readonly effect: boolean;
}

/** What goes wrong. Whatever lasts is over after some time; nobody repairs anything. */
export type Trouble =
  /** SIGKILL. */
  | (Place & { readonly trouble: 'kill' })
  /** SIGTERM, and a new start. */
  | { readonly trouble: 'restart'; readonly who: ProcessName }
  /** SIGSTOP, for so long. */
  | (Place & { readonly trouble: 'stop'; readonly ms: number })
  /** One call is refused, as by a server that is there but has a fault. */
  | (Place & { readonly trouble: 'refuse' })
  /** A share of the calls to a store, the broker or Resend are lost on the way there, or their answers are. */
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
  /** Resend takes nothing from anybody. */
  | {
      readonly trouble: 'resend refuses';
      readonly answer: Refusal;
      readonly ms: number;
      /** All walls' clocks go forward by 25 hours meanwhile. */
      readonly days?: boolean;
    }
  /** A message that was published comes once more. */
  | { readonly trouble: 'duplicate'; readonly nth: number }
  /** What waits in a queue changes its order. */
  | { readonly trouble: 'shuffle'; readonly queue: WorkQueue }
  /** A message that nobody can read. */
  | { readonly trouble: 'poison'; readonly queue: WorkQueue }
  /** The rows of Users-MS's database get their versions from an older backup; the rest of each row stays. */
  | { readonly trouble: 'old versions' }
  /** All walls' clocks go forward. */
  | { readonly trouble: 'jump'; readonly ms: number }
  /** Minutes later, Notifications-MS is killed while it holds an update of another system. */
  | { readonly trouble: 'kill with update'; readonly artist: string };

/** Longer than any redelivery takes. */
export const minutesMs = 6 * 60_000;
/** By then, Resend has forgotten its keys. */
export const dayAndAnHourMs = 25 * 3_600_000;
