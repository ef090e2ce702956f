import type { ContentEvent, Publication } from '../domain/publication.ts';

/** Most events of one publication that may wait for the broker. */
export const maxPending = 100;

/** Who has an id already. */
export interface Taken {
  readonly createdAt: Date;
  readonly requestHash?: string | undefined;
}

/** A place in a list that goes from new to old. */
export interface Position {
  readonly createdAt: Date;
  readonly id: string;
}

/**
 * Posts or events. Each change and the event that tells of it are one atomic write: `stale` and `false` mean that the
 * publication isn't at the version that was seen, or is deleted, and that nothing was written.
 */
export interface PublicationStore<Item extends Publication> {
  /** Stores it with its event, unless its id is taken: then tells by what. */
  insert(item: Item, event: ContentEvent): Promise<Taken | undefined>;
  /** Undefined when there is none, or no longer. */
  find(id: string): Promise<Item | undefined>;
  /** Newest first, of one author or of all. */
  list(query: {
    author?: string | undefined;
    after?: Position | undefined;
    limit: number;
  }): Promise<readonly Item[]>;
  /** `full`: as many events wait as may; nothing was written. */
  change(seen: Item, next: Item, event: ContentEvent): Promise<'changed' | 'stale' | 'full'>;
  /**
   * Marks it as deleted, at the version that its event carries; it goes when nothing of it waits for the broker. One that was made under an Idempotency-Key
   * leaves its id and hash until `ContentStore.forgetDeleted`.
   */
  remove(seen: Item, event?: ContentEvent): Promise<boolean>;
}
