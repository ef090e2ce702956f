import { randomUUIDv7 } from 'node:crypto';
import { nowInstant, type SignedIn, traceparent } from '@riff/platform';
import type { ContentEvent } from '../domain/publication.ts';

/** What every change of content needs beside its store. */
export interface Publishing {
  /** UTC, six decimals. */
  readonly now: () => string;
  readonly newId: () => string;
  readonly traceparent: () => string;
  /** The author's name as followers know it, if anyone does. */
  readonly artistName: (author: SignedIn) => Promise<string | undefined>;
  /** After a publication was stored; throws UnauthenticatedError when its author was erased meanwhile. */
  readonly refuseErased: (authorId: string) => Promise<void>;
  /** A change was stored: its event waits. */
  readonly stored: () => void;
}

export const realTime = { now: nowInstant, newId: randomUUIDv7, traceparent } as const;

/** The meta of an event that happens now. */
export function newMeta(
  { newId, traceparent }: Publishing,
  { occurredAt, version }: { occurredAt: string; version: number },
): ContentEvent['meta'] {
  return { messageId: newId(), source: 'content', occurredAt, version, traceparent: traceparent() };
}
