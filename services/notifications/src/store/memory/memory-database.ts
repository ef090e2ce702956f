import { type LeaseStore, memoryLeases } from '@riff/platform';
import type { Email, Suppression } from '../../domain/email.ts';
import type { Pair, UserRef } from '../../domain/follow.ts';
import type { Cancellation, Job } from '../../domain/job.ts';
import type { MailBatch } from '../../domain/mail-batch.ts';
import type { Notification } from '../../domain/notification.ts';
import type { Plan } from '../../domain/plan.ts';
import type { ArtistPreference, Preferences } from '../../domain/preferences.ts';
import type { Erasure } from '../erasure-store.ts';
import type { ReadMark } from '../read-mark.ts';

/** What an erasure leaves of a notification; invisible to readers. */
export interface Stub extends Pick<Notification, 'id' | 'receiverId' | 'mailBatch'> {
  readonly erased: true;
}

/** The contents of a database in memory, by id. It outlives the processes connected to it. */
export interface NotificationsDatabase {
  readonly pairs: Map<string, Pair>;
  readonly users: Map<string, UserRef>;
  readonly jobs: Map<string, Job>;
  readonly cancellations: Map<string, Cancellation>;
  readonly plans: Map<string, Plan>;
  readonly notifications: Map<string, Notification | Stub>;
  readonly readMarks: Map<string, ReadMark>;
  readonly batches: Map<string, MailBatch>;
  readonly preferences: Map<string, Preferences>;
  readonly artistPreferences: Map<string, ArtistPreference>;
  readonly suppressions: Map<string, Suppression>;
  readonly emails: Map<string, Email>;
  readonly erasures: Map<string, Erasure>;
  readonly leases: LeaseStore;
}

export const emptyNotificationsDatabase = (): NotificationsDatabase => ({
  pairs: new Map(),
  users: new Map(),
  jobs: new Map(),
  cancellations: new Map(),
  plans: new Map(),
  notifications: new Map(),
  readMarks: new Map(),
  batches: new Map(),
  preferences: new Map(),
  artistPreferences: new Map(),
  suppressions: new Map(),
  emails: new Map(),
  erasures: new Map(),
  leases: memoryLeases(),
});

export const isStub = (stored: Notification | Stub): stored is Stub => 'erased' in stored;
