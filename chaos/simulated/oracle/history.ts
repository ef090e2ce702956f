import { type IncomingEvent, readMessage, type WireMessage } from '@riff/events';
import { type DatabaseSync, type Lease, nowInstant } from '@riff/platform';
import type { Call, Outcome } from '../world/fate.ts';
import { rowsOf } from './rows-of.ts';

/** When something happened, in the order of all that happened. */
export interface Moment {
  readonly order: number;
  /** As events carry it. */
  readonly at: string;
}

/** What something was from a moment on. */
export type Changes<State> = (Moment & { readonly state: State })[];

interface PairState {
  readonly id: string;
  readonly active: boolean;
  readonly version: number | null;
}

interface LevelState {
  readonly id: string;
  readonly level: string;
  readonly unsubscribed: boolean;
  readonly version: number;
}

interface ChoicesState {
  readonly id: string;
  readonly muted: readonly string[];
  readonly unsubscribed: readonly string[];
  readonly version: number;
}

/** What happened at the stores and the broker in one simulation, as far as the invariants speak of it. */
export interface History {
  /** The order of the next moment. */
  next: number;
  /** Everything that the producers published, by messageId. */
  readonly published: Map<string, IncomingEvent>;
  /** By id, as the database of Notifications-MS has them. */
  readonly pairs: Map<string, Changes<PairState>>;
  readonly artistPreferences: Map<string, Changes<LevelState>>;
  readonly preferences: Map<string, Changes<ChoicesState>>;
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

/** Jobs that have nothing left to do, nor has a range of theirs. */
const done = `id from jobs where state = 'done' and range is null and (
  late_follower_id is not null or
  event_key not in (select event_key from jobs where range is not null and state = 'open'))`;

/** Notes what a call did; to be told of each. */
export function createRecorder(history: History, db: DatabaseSync): (call: Call, outcome: Outcome) => void {
  const now = (): Moment => ({ order: history.next++, at: nowInstant() });
  const once = (moments: Map<string, Moment>, id: string) => {
    if (!moments.has(id)) moments.set(id, now());
  };
  const onceEach = (moments: Map<string, Moment>, query: string) => {
    for (const { id } of rowsOf<{ id: string }>(db, query)) once(moments, id);
  };
  const noteJobs = () => onceEach(history.jobsStored, 'id from jobs');
  const notePairs = () => noteChanges(history.pairs, readPairs(db), now);
  const look: Readonly<Record<string, (call: Call, outcome: Outcome) => void>> = {
    'users bus.publish': ({ args: [message] }) => notePublished(history, message as WireMessage),
    'content bus.publish': ({ args: [message] }) => notePublished(history, message as WireMessage),
    'notifications replica.writePairs': notePairs,
    'notifications erasure.stripPairs': notePairs,
    'notifications consent.writeArtistPreference': () =>
      noteChanges(history.artistPreferences, readLevels(db), now),
    'notifications consent.writePreferences': () => noteChanges(history.preferences, readChoices(db), now),
    // A write that was cut short shows at the latest to the walk that reads it.
    'notifications replica.openFollowers.next': notePairs,
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
    'notifications jobs.move': () => onceEach(history.jobsDone, done),
    'notifications jobs.insertNotifications': () => onceEach(history.told, 'id from notifications'),
    'notifications mail.insertBatches': () => onceEach(history.batchesStored, 'id from mail_batches'),
    'notifications mail.freeze': () => {
      const frozen = rowsOf<{ id: string; key: string }>(
        db,
        'id, idempotency_key as key from mail_batches where idempotency_key is not null',
      );
      for (const { id, key } of frozen)
        if (!history.frozen.has(key)) history.frozen.set(key, { ...now(), batchId: id });
    },
  };
  return (call, outcome) => look[call.verb]?.(call, outcome);
}

function notePublished({ published }: History, message: WireMessage): void {
  const read = readMessage(message);
  if (read.ok && read.event.meta.messageId !== undefined)
    published.set(read.event.meta.messageId, read.event);
}

const readPairs = (db: DatabaseSync): readonly PairState[] =>
  rowsOf<Omit<PairState, 'active'> & { readonly active: 0 | 1 }>(
    db,
    'id, active, version from follow_refs',
  ).map((row) => ({ ...row, active: row.active === 1 }));

const readLevels = (db: DatabaseSync): readonly LevelState[] =>
  rowsOf<Omit<LevelState, 'unsubscribed'> & { readonly unsubscribed: 0 | 1 }>(
    db,
    'id, level, unsubscribed, version from artist_preferences',
  ).map((row) => ({ ...row, unsubscribed: row.unsubscribed === 1 }));

const readChoices = (db: DatabaseSync): readonly ChoicesState[] =>
  rowsOf<{ id: string; muted: string; unsubscribed: string; version: number }>(
    db,
    'user_id as id, muted, unsubscribed, version from preferences',
  ).map((row) => ({
    ...row,
    muted: JSON.parse(row.muted),
    unsubscribed: JSON.parse(row.unsubscribed),
  }));

/** Versions tell one state from another; an erasure ends a pair at its version. */
interface Versioned {
  readonly id: string;
  readonly version: number | null;
  readonly active?: boolean;
}

function noteChanges<State extends Versioned>(
  changes: Map<string, Changes<State>>,
  states: readonly State[],
  now: () => Moment,
): void {
  for (const state of states) {
    const known = changes.get(state.id) ?? [];
    const last = known.at(-1)?.state;
    if (last !== undefined && last.version === state.version && last.active === state.active) continue;
    changes.set(state.id, [...known, { ...now(), state }]);
  }
}
