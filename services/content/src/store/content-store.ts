import type { LeaseStore, Outbox } from '@riff/platform';
import type { ArtistEvent } from '../domain/artist-event.ts';
import type { Post } from '../domain/post.ts';
import type { ErasureStore } from './erasure-store.ts';
import type { PublicationStore } from './publication-store.ts';
import type { UserRefStore } from './user-ref-store.ts';

/**
 * What Content-MS keeps: on MongoDB in production, embedded otherwise. A store that is away makes its verbs throw an
 * error of which `isUnavailable` holds; they work again once it is back.
 */
export interface ContentStore extends AsyncDisposable {
  readonly posts: PublicationStore<Post>;
  readonly events: PublicationStore<ArtistEvent>;
  /** The events of both that wait for the broker. Draining also takes away what was deleted. */
  readonly outbox: Outbox;
  readonly userRefs: UserRefStore;
  readonly erasure: ErasureStore;
  readonly leases: LeaseStore;
  /** Throws when the store can't be reached. */
  ping(): Promise<void>;
  /** Writes a probe to everything that the consumer writes to, and removes it; throws if a write is refused. */
  probe(): Promise<void>;
  /** Forgets the ids and hashes of what was deleted before. */
  forgetDeleted(before: Date): Promise<void>;
}
