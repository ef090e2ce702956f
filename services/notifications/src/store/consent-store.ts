import type { Email, Suppression } from '../domain/email.ts';
import type { ArtistPreference, Preferences } from '../domain/preferences.ts';

/** Where a list of artists stands. */
export type ArtistPosition = Pick<ArtistPreference, 'changedAt' | 'artistId'>;

/** Inserts `next`, or where something is held, replaces it if it still has the same version. */
export interface Change<State> {
  readonly held: State | undefined;
  readonly next: State;
}

/** What people decided, and what became of their emails. A write says whether it landed: false, read and decide again. */
export interface ConsentStore {
  readPreferences(userIds: readonly string[]): Promise<ReadonlyMap<string, Preferences>>;
  writePreferences(change: Change<Preferences>): Promise<boolean>;

  /** By `pairId` of artist and user. */
  readArtistPreferences(ids: readonly string[]): Promise<ReadonlyMap<string, ArtistPreference>>;
  writeArtistPreference(change: Change<ArtistPreference>): Promise<boolean>;
  /** A user's, the last changed first, older than `before` if given. */
  listArtistPreferences(
    userId: string,
    options: { readonly before?: ArtistPosition; readonly limit: number },
  ): Promise<readonly ArtistPreference[]>;
  /** Whose level for the artist is `none`, among the followers from one key to another. One range of ids. */
  silencedBetween(artistId: string, fromKey: string, toKey: string): Promise<ReadonlySet<string>>;

  /** Inserts; an address that is suppressed already stays as it is. */
  suppress(suppressions: readonly Suppression[]): Promise<void>;
  /** By the addresses' hashes. */
  readSuppressions(addressHashes: readonly string[]): Promise<ReadonlyMap<string, Suppression>>;

  readEmail(resendId: string): Promise<Email | undefined>;
  writeEmail(change: Change<Email>): Promise<boolean>;

  /** Forgets what a person decided; their erasure calls it. Twice is once. */
  forget(userId: string): Promise<void>;
}
