import { randomUUIDv7 } from 'node:crypto';
import { traceparent } from '@riff/platform';
import type { Stamp } from './domain/event-meta.ts';

/** A new identity, in the active trace. */
export const newStamp: Stamp = () => ({ messageId: randomUUIDv7(), traceparent: traceparent() });
