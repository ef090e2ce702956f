import { backlog } from './backlog.ts';
import { erasure } from './erasure.ts';
import { eventLoop } from './event-loop.ts';
import { fanOut } from './fan-out.ts';
import { fanOutMemory } from './fan-out-memory.ts';
import { follows } from './follows.ts';
import { horizontal } from './horizontal.ts';
import { inbox } from './inbox.ts';
import { latency } from './latency.ts';
import { mail } from './mail.ts';
import type { Bench } from './measuring/bench.ts';
import { page } from './page.ts';
import { relay } from './relay.ts';
import { render } from './render.ts';
import { replay } from './replay.ts';
import { start } from './start.ts';

/** All measurements, in the order in which they run. */
export const benches: readonly Bench[] = [
  fanOut,
  fanOutMemory,
  horizontal,
  backlog,
  mail,
  render,
  follows,
  replay,
  relay,
  latency,
  inbox,
  start,
  eventLoop,
  erasure,
  page,
];
