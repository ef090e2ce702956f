import type { LeaseStore, Outbox, UserRefStore } from '@riff/platform';
import type { ArtistEvent } from '../domain/artist-event.ts';
import type { Post } from '../domain/post.ts';
import type { ErasureStore } from './erasure-store.ts';
import type { PublicationStore } from './publication-store.ts';

/**
 * The data of Content-MS: on MongoDB in production, embedded otherwise. While the store is unreachable, its
 * methods throw errors for which `isUnavailable` is true.
 */
export interface ContentStore extends AsyncDisposable {
  readonly posts: PublicationStore<Post>;
  readonly events: PublicationStore<ArtistEvent>;
  /** The events of both that wait for the broker. Draining also removes deleted publications. */
  readonly outbox: Outbox;
  readonly userRefs: UserRefStore;
  readonly erasure: ErasureStore;
  readonly leases: LeaseStore;
  /** Throws when the store can't be reached. */
  ping(): Promise<void>;
  /** Writes and removes a probe wherever the consumer writes; throws if a write is refused. */
  probe(): Promise<void>;
  /** Removes the ids and hashes of publications deleted before that time. */
  forgetDeleted(before: Date): Promise<void>;
}
