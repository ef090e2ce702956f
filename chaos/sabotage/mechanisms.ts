import type { Mechanism } from './mechanism.ts';
import { consumers } from './mechanisms/consumers.ts';
import { erasure } from './mechanisms/erasure.ts';
import { fanout } from './mechanisms/fanout.ts';
import { ingest } from './mechanisms/ingest.ts';
import { mail } from './mechanisms/mail.ts';
import { outbox } from './mechanisms/outbox.ts';
import { sweeps } from './mechanisms/sweeps.ts';

/** All mechanisms, in the order in which a message meets them. */
export const mechanisms: readonly Mechanism[] = [
  ...outbox,
  ...consumers,
  ...ingest,
  ...fanout,
  ...mail,
  ...erasure,
  ...sweeps,
];
