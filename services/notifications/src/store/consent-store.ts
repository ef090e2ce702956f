import type { Email, Suppression } from '../domain/email.ts';
import type { ArtistPreference, Preferences } from '../domain/preferences.ts';

/** A position in a list of artist preferences. */
export type ArtistPosition = Pick<ArtistPreference, 'changedAt' | 'artistId'>;

/** Inserts `next`, or replaces what is held if it still has the same version. */
export interface Change<State> {
  readonly held: State | undefined;
  readonly next: State;
}

/**
 * Preferences, suppressions, and the state of sent emails. Writes return whether they succeeded: on false,
 * read and decide again.
 */
export interface ConsentStore {
  readPreferences(userIds: readonly string[]): Promise<ReadonlyMap<string, Preferences>>;
  writePreferences(change: Change<Preferences>): Promise<boolean>;

  /** By `pairId` of artist and user. */
  readArtistPreferences(ids: readonly string[]): Promise<ReadonlyMap<string, ArtistPreference>>;
  writeArtistPreference(change: Change<ArtistPreference>): Promise<boolean>;
  /** A user's artist preferences, last changed first, older than `before` if given. */
  listArtistPreferences(
    userId: string,
    options: { readonly before?: ArtistPosition; readonly limit: number },
  ): Promise<readonly ArtistPreference[]>;
  /**
   * The users whose level for the artist is `none`, among the followers from one key to another, both
   * included. One range of ids.
   */
  silencedBetween(artistId: string, fromKey: string, toKey: string): Promise<ReadonlySet<string>>;

  /** Inserts; addresses that are already suppressed stay unchanged. */
  suppress(suppressions: readonly Suppression[]): Promise<void>;
  /** By the addresses' hashes. */
  readSuppressions(addressHashes: readonly string[]): Promise<ReadonlyMap<string, Suppression>>;

  readEmail(resendId: string): Promise<Email | undefined>;
  writeEmail(change: Change<Email>): Promise<boolean>;

  /** Deletes what a user decided, as part of their erasure. Idempotent. */
  forget(userId: string): Promise<void>;
}
