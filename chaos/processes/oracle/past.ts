import type { Entry } from '../traffic/journal.ts';
import type { Kind, OperationOf } from '../traffic/operation.ts';

export interface EntryOf<Name extends Kind> extends Omit<Entry, 'operation'> {
  readonly operation: OperationOf<Name>;
}

/** What clients did, indexed by pair, person and message. Refused operations are left out. */
export interface Past {
  readonly publications: readonly EntryOf<'post' | 'announce' | 'update' | 'cancel'>[];
  /** Follows and unfollows of a pair, in order. */
  pairOf(user: string, artist: string): readonly EntryOf<'follow' | 'unfollow'>[];
  /** Levels that a user set for an artist. */
  levelsOf(user: string, artist: string): readonly EntryOf<'level'>[];
  mutesOf(user: string): readonly EntryOf<'mute'>[];
  unsubscribesOf(user: string): readonly EntryOf<'unsubscribe'>[];
  erasureOf(user: string): EntryOf<'erase'> | undefined;
  readonly erased: readonly EntryOf<'erase'>[];
  renamesOf(user: string): readonly EntryOf<'rename'>[];
  /** Everyone who ever asked to follow an artist, and so may have been notified. */
  followersOf(artist: string): ReadonlySet<string>;
  /** Cancellations of the event that a message is about; none for a message about a cancellation. */
  cancelsOf(message: string): readonly EntryOf<'cancel'>[];
  /** The user who has or had this address. */
  userOf(email: string): string | undefined;
  /** Every name and address that a user had or may have had. */
  traitsOf(user: string): readonly string[];
  readonly poison: readonly EntryOf<'poison'>[];
  readonly entries: readonly Entry[];
}

export function pastOf(entries: readonly Entry[]): Past {
  const ofKind = <Name extends Kind>(...kinds: readonly Name[]) =>
    entries.filter(
      (entry): entry is Entry & EntryOf<Name> =>
        entry.outcome !== 'refused' && kinds.some((kind) => kind === entry.operation.kind),
    );
  const pairs = Map.groupBy(
    ofKind('follow', 'unfollow'),
    ({ operation }) => `${operation.user} ${operation.artist}`,
  );
  const levels = Map.groupBy(ofKind('level'), ({ operation }) => `${operation.user} ${operation.artist}`);
  const mutes = Map.groupBy(ofKind('mute'), ({ operation }) => operation.user);
  const unsubscribes = Map.groupBy(ofKind('unsubscribe'), ({ operation }) => operation.user);
  const renames = ofKind('rename');
  const renamesByUser = Map.groupBy(renames, ({ operation }) => operation.user);
  const erasures = new Map(ofKind('erase').map((entry) => [entry.operation.user, entry]));
  const followers = new Map<string, Set<string>>();
  for (const { operation } of ofKind('follow')) {
    const all = followers.get(operation.artist) ?? new Set();
    followers.set(operation.artist, all.add(operation.user));
  }
  const users = new Map<string, string>();
  const traits = new Map<string, string[]>();
  const has = (user: string, name: string, email: string) => {
    users.set(email, user);
    traits.set(user, [...(traits.get(user) ?? []), name, email]);
  };
  const joins = ofKind('join');
  for (const { operation, id } of joins) has(operation.id ?? id ?? '', operation.name, operation.email);
  for (const { operation } of renames) has(operation.user, operation.name, operation.email);
  const publications = ofKind('post', 'announce', 'update', 'cancel');
  const cancels = cancelsIn(publications, ofKind('cancel'));
  return {
    entries,
    publications,
    poison: ofKind('poison'),
    pairOf: (user, artist) => pairs.get(`${user} ${artist}`) ?? [],
    levelsOf: (user, artist) => levels.get(`${user} ${artist}`) ?? [],
    mutesOf: (user) => mutes.get(user) ?? [],
    unsubscribesOf: (user) => unsubscribes.get(user) ?? [],
    erasureOf: (user) => erasures.get(user),
    erased: [...erasures.values()],
    renamesOf: (user) => renamesByUser.get(user) ?? [],
    followersOf: (artist) => followers.get(artist) ?? new Set(),
    cancelsOf: (message) => cancels.get(message) ?? [],
    userOf: (email) => users.get(email),
    traitsOf: (user) => traits.get(user) ?? [],
  };
}

function cancelsIn(
  publications: Past['publications'],
  all: readonly EntryOf<'cancel'>[],
): ReadonlyMap<string, readonly EntryOf<'cancel'>[]> {
  const cancels = Map.groupBy(all, ({ operation }) => operation.event);
  return new Map(
    publications.flatMap(({ operation, id }) => {
      const event =
        operation.kind === 'announce' ? id : operation.kind === 'update' ? operation.event : undefined;
      const found = event === undefined ? undefined : cancels.get(event);
      return found === undefined ? [] : [[operation.message, found] as const];
    }),
  );
}
