import { randomUUIDv7 } from 'node:crypto';
import { nowInstant, type SignedIn, traceparent } from '@riff/platform';
import type { ContentEvent } from '../domain/publication.ts';

/** What every change of content needs besides its store. */
export interface Publishing {
  /** UTC, six decimals. */
  readonly now: () => string;
  readonly newId: () => string;
  readonly traceparent: () => string;
  /** The author's name as followers see it, if known. */
  readonly artistName: (author: SignedIn) => Promise<string | undefined>;
  /**
   * To be called after storing a publication; throws UnauthenticatedError if its author was erased meanwhile.
   */
  readonly refuseErased: (authorId: string) => Promise<void>;
  /** To be called after storing a change, since its event is waiting. */
  readonly stored: () => void;
}

export const realTime = { now: nowInstant, newId: randomUUIDv7, traceparent } as const;

/** The meta of a new event. */
export function newMeta(
  { newId, traceparent }: Publishing,
  { occurredAt, version }: { occurredAt: string; version: number },
): ContentEvent['meta'] {
  return { messageId: newId(), source: 'content', occurredAt, version, traceparent: traceparent() };
}
