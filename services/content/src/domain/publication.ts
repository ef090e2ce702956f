import type { ContentEventName, OutgoingEvent } from '@riff/events';

/** What is kept of each post and event beside what its author wrote. */
export interface Publication {
  readonly id: string;
  readonly authorId: string;
  readonly createdAt: Date;
  /** Rises with each change, see `nextVersion`: orders its events (`x-riff-version`), guards its updates. */
  readonly version: number;
  /** Of the body that made it, where the request had an Idempotency-Key. */
  readonly requestHash?: string | undefined;
}

/** What a publication tells its author's followers. */
export type ContentEvent = OutgoingEvent<ContentEventName>;

type Shown<Item extends Publication> = Omit<Item, 'createdAt' | 'version' | 'requestHash'> & {
  createdAt: string;
};

/** A publication as the API shows it. */
export function showPublication<Item extends Publication>(item: Item): Shown<Item> {
  const { version, requestHash, createdAt, ...shown } = item;
  return { ...shown, createdAt: createdAt.toISOString() };
}
