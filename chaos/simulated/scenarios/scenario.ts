import type { Client } from '../parts/client.ts';
import type { World } from '../world/create-world.ts';
import type { Call } from '../world/fate.ts';

/** Something that people do, small enough to try a fault at each of its calls. */
export interface Scenario {
  readonly name: string;
  readonly pageSize: number;
  /** What there was before, without faults. */
  readonly before: (client: Client) => Promise<void>;
  readonly act: (client: Client, world: World) => Promise<void>;
  /** Who is told of what in the end, by message. */
  readonly told: Readonly<Record<string, readonly string[]>>;
  /** Who gets an email about what, where it isn't who is told. */
  readonly mailed?: Readonly<Record<string, readonly string[]>>;
  /** How long some calls take, ms, where that makes the scenario. */
  readonly travelMs?: (call: Call) => number;
  /** From the start, Resend refuses everything because of the account for this long, ms. */
  readonly refusedMs?: number;
  /** Unprocessable bodies that are about nobody who is erased. */
  readonly poison?: readonly string[];
}
