import type { Client } from '../parts/client.ts';
import type { World } from '../world/create-world.ts';
import type { Call } from '../world/fate.ts';

/** A few actions of people, small enough to try a fault at each call. */
export interface Scenario {
  readonly name: string;
  readonly pageSize: number;
  readonly rangeSize?: number;
  /** Prepares the state, without faults. */
  readonly before: (client: Client) => Promise<void>;
  readonly act: (client: Client, world: World) => Promise<void>;
  /** Who has a notification of which message in the end, by message. */
  readonly told: Readonly<Record<string, readonly string[]>>;
  /** Who gets an email about which message, if not everyone who is notified. */
  readonly mailed?: Readonly<Record<string, readonly string[]>>;
  /** How long a call takes to arrive, ms, if the scenario depends on it. */
  readonly travelMs?: (call: Call) => number;
  /** For this long from the start, Resend refuses everything because of the account, ms. */
  readonly refusedMs?: number;
  /** Unprocessable bodies that are not about an erased person. */
  readonly poison?: readonly string[];
}
