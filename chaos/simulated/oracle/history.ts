import { type IncomingEvent, readMessage, type WireMessage } from '@riff/events';
import type { NotificationsDatabase } from '@riff/notifications';
import { type Lease, nowInstant } from '@riff/platform';
import type { Call, Outcome } from '../world/fate.ts';

/** When something happened, in the order of all that happened. */
export interface Moment {
  readonly order: number;
  /** As events carry it. */
  readonly at: string;
}

/** What something was from a moment on. */
export type Changes<State> = (Moment & { readonly state: State })[];

type StateIn<Collection extends keyof NotificationsDatabase> =
  NotificationsDatabase[Collection] extends Map<string, infer State> ? State : never;

/** What happened at the stores and the broker in one simulation, as far as the invariants speak of it. */
export interface History {
  /** The order of the next moment. */
  next: number;
  /** Everything that the producers published, by messageId. */
  readonly published: Map<string, IncomingEvent>;
  /** By id, as the database of Notifications-MS has them. */
  readonly pairs: Map<string, Changes<StateIn<'pairs'>>>;
  readonly artistPreferences: Map<string, Changes<StateIn<'artistPreferences'>>>;
  readonly preferences: Map<string, Changes<StateIn<'preferences'>>>;
  /** By author: when an ingest looked for jobs that follows of theirs are late for. */
  readonly lookUps: Map<string, readonly Moment[]>;
  /** Every taking of the ingest lease, in order. */
  readonly ingests: { readonly token: number; readonly wall: number }[];
  readonly jobsStored: Map<string, Moment>;
  readonly jobsDone: Map<string, Moment>;
  /** Notifications, by id. */
  readonly told: Map<string, Moment>;
  readonly batchesStored: Map<string, Moment>;
  /** Batches, by their idempotency key. */
  readonly frozen: Map<string, Moment & { readonly batchId: string }>;
}

export const emptyHistory = (): History => ({
  next: 0,
  published: new Map(),
  pairs: new Map(),
  artistPreferences: new Map(),
  preferences: new Map(),
  lookUps: new Map(),
  ingests: [],
  jobsStored: new Map(),
  jobsDone: new Map(),
  told: new Map(),
  batchesStored: new Map(),
  frozen: new Map(),
});

export const copyOfHistory = (history: History): History => ({
  next: history.next,
  published: new Map(history.published),
  pairs: new Map(history.pairs),
  artistPreferences: new Map(history.artistPreferences),
  preferences: new Map(history.preferences),
  lookUps: new Map(history.lookUps),
  ingests: [...history.ingests],
  jobsStored: new Map(history.jobsStored),
  jobsDone: new Map(history.jobsDone),
  told: new Map(history.told),
  batchesStored: new Map(history.batchesStored),
  frozen: new Map(history.frozen),
});

/** Notes what a call did; to be told of each. */
export function createRecorder(
  history: History,
  database: NotificationsDatabase,
): (call: Call, outcome: Outcome) => void {
  const now = (): Moment => ({ order: history.next++, at: nowInstant() });
  const once = (moments: Map<string, Moment>, id: string) => {
    if (!moments.has(id)) moments.set(id, now());
  };
  const noteJobs = () => {
    for (const id of database.jobs.keys()) once(history.jobsStored, id);
  };
  const look: Readonly<Record<string, (call: Call, outcome: Outcome) => void>> = {
    'users bus.publish': ({ args: [message] }) => notePublished(history, message as WireMessage),
    'content bus.publish': ({ args: [message] }) => notePublished(history, message as WireMessage),
    'notifications replica.writePairs': () => notePairs(history, database, now),
    'notifications erasure.stripPairs': () => notePairs(history, database, now),
    'notifications consent.writeArtistPreference': () =>
      noteChanges(history.artistPreferences, database.artistPreferences, now, sameConsent),
    'notifications consent.writePreferences': () =>
      noteChanges(history.preferences, database.preferences, now, sameConsent),
    // A write that was cut short shows at the latest to the walk that reads it.
    'notifications replica.openFollowers.next': () => notePairs(history, database, now),
    'notifications jobs.jobsAfter': ({ args: [authorIds] }, outcome) => {
      if ('error' in outcome) return;
      for (const id of authorIds as readonly string[])
        history.lookUps.set(id, [...(history.lookUps.get(id) ?? []), now()]);
    },
    'notifications leases.take': ({ args: [name] }, outcome) => {
      const taken = 'value' in outcome ? (outcome.value as Lease | undefined) : undefined;
      if (name === 'ingest' && taken !== undefined)
        history.ingests.push({ token: taken.token, wall: Date.now() });
    },
    'notifications jobs.claim': noteJobs,
    'notifications jobs.insertJobs': noteJobs,
    'notifications jobs.move': () => {
      for (const { id, state } of database.jobs.values()) if (state === 'done') once(history.jobsDone, id);
    },
    'notifications jobs.insertNotifications': () => {
      for (const id of database.notifications.keys()) once(history.told, id);
    },
    'notifications mail.insertBatches': () => {
      for (const id of database.batches.keys()) once(history.batchesStored, id);
    },
    'notifications mail.freeze': () => {
      for (const { id, frozen } of database.batches.values()) {
        if (frozen === undefined || history.frozen.has(frozen.idempotencyKey)) continue;
        history.frozen.set(frozen.idempotencyKey, { ...now(), batchId: id });
      }
    },
  };
  return (call, outcome) => look[call.verb]?.(call, outcome);
}

function notePublished({ published }: History, message: WireMessage): void {
  const read = readMessage(message);
  if (read.ok && read.event.meta.messageId !== undefined)
    published.set(read.event.meta.messageId, read.event);
}

function notePairs(history: History, { pairs }: NotificationsDatabase, now: () => Moment): void {
  noteChanges(
    history.pairs,
    pairs,
    now,
    (one, other) => one.active === other.active && one.version === other.version,
  );
}

const sameConsent = (one: { readonly version: number }, other: { readonly version: number }) =>
  one.version === other.version;

function noteChanges<State>(
  changes: Map<string, Changes<State>>,
  states: ReadonlyMap<string, State>,
  now: () => Moment,
  isSame: (one: State, other: State) => boolean,
): void {
  for (const [id, state] of states) {
    const known = changes.get(id) ?? [];
    const last = known.at(-1)?.state;
    if (last !== undefined && isSame(last, state)) continue;
    changes.set(id, [...known, { ...now(), state }]);
  }
}
