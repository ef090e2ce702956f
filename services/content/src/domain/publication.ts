import type { ContentEventName, OutgoingEvent } from '@riff/events';

/** What is stored of each post and event besides the author's fields. */
export interface Publication {
  readonly id: string;
  readonly authorId: string;
  readonly createdAt: Date;
  /** Rises with each change, see `nextVersion`: orders its events (`x-riff-version`), guards its updates. */
  readonly version: number;
  /** Hash of the creating request's body, if it had an Idempotency-Key. */
  readonly requestHash?: string | undefined;
}

/** A message about a publication to its author's followers. */
export type ContentEvent = OutgoingEvent<ContentEventName>;

type Shown<Item extends Publication> = Omit<Item, 'createdAt' | 'version' | 'requestHash'> & {
  createdAt: string;
};

/** A publication as the API shows it. */
export function showPublication<Item extends Publication>(item: Item): Shown<Item> {
  const { version, requestHash, createdAt, ...shown } = item;
  return { ...shown, createdAt: createdAt.toISOString() };
}
