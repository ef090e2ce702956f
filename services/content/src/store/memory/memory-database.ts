import { type LeaseStore, memoryLeases } from '@riff/platform';
import type { ArtistEvent } from '../../domain/artist-event.ts';
import type { Post } from '../../domain/post.ts';
import type { ContentEvent, Publication } from '../../domain/publication.ts';
import type { UserRef } from '../../domain/user-ref.ts';
import type { Erasure } from '../erasure-store.ts';

/** A post or an event with what is stored beside it. */
export interface StoredPublication<Item extends Publication> {
  /** Only id, hash and creation are left of a deleted one that was made under an Idempotency-Key. */
  readonly item: Item;
  /** Waiting for the broker, oldest first. */
  readonly pending: readonly ContentEvent[];
  /** Its place among those that the relay must look at; absent when there is nothing to do. */
  readonly due?: number | undefined;
  readonly deletedAt?: Date | undefined;
}

export type Publications<Item extends Publication> = Map<string, StoredPublication<Item>>;

/** Gives places on the relay's list, each behind those before. */
export type NextPlace = () => number;

/** What a database of Content-MS holds, in memory; it outlives the processes that are connected to it. */
export interface ContentDatabase {
  readonly posts: Publications<Post>;
  readonly events: Publications<ArtistEvent>;
  readonly userRefs: Map<string, UserRef>;
  readonly erasures: Map<string, Erasure>;
  readonly leases: LeaseStore;
  readonly nextPlace: NextPlace;
}

export function emptyContentDatabase(): ContentDatabase {
  let places = 0;
  return {
    posts: new Map(),
    events: new Map(),
    userRefs: new Map(),
    erasures: new Map(),
    leases: memoryLeases(),
    nextPlace: () => places++,
  };
}
