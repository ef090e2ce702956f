import type { ContentEvent, Publication } from '../domain/publication.ts';

/** Most events of one publication that may wait for the broker. */
export const maxPending = 100;

/** The existing publication with an id. */
export interface Taken {
  readonly createdAt: Date;
  readonly requestHash?: string | undefined;
}

/** A position in a list sorted newest first. */
export interface Position {
  readonly createdAt: Date;
  readonly id: string;
}

/**
 * Posts or events. Each change is written atomically with its event. `stale` and `false` mean that the
 * publication is no longer at the version that was seen, or is deleted, and that nothing was written.
 */
export interface PublicationStore<Item extends Publication> {
  /** Stores it with its event. If its id is taken, stores nothing and returns the existing one. */
  insert(item: Item, event: ContentEvent): Promise<Taken | undefined>;
  /** Undefined if it does not exist (any more). */
  find(id: string): Promise<Item | undefined>;
  /** Newest first, of one author or of all. */
  list(query: {
    author?: string | undefined;
    after?: Position | undefined;
    limit: number;
  }): Promise<readonly Item[]>;
  /** `full`: `maxPending` events are waiting already; nothing was written. */
  change(seen: Item, next: Item, event: ContentEvent): Promise<'changed' | 'stale' | 'full'>;
  /**
   * Marks it as deleted, at the version of its event. It is removed once none of its events waits for the
   * broker. One created with an Idempotency-Key leaves its id and hash until `ContentStore.forgetDeleted`.
   */
  remove(seen: Item, event?: ContentEvent): Promise<boolean>;
}
