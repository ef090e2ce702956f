import type { ErasureDocument, LeaseDocument, Mongo, UserRefDocument } from '@riff/platform';
import type { Collection } from 'mongodb';
import type { BatchDocument } from './batch-document.ts';
import type { CancellationDocument, JobDocument, RangeDocument } from './job-document.ts';
import type { ArtistPreferenceDocument } from './mongo-consent-artists.ts';
import type { EmailDocument, SuppressionDocument } from './mongo-consent-emails.ts';
import type { PreferencesDocument } from './mongo-consent-preferences.ts';
import type { NotificationDocument } from './notification-document.ts';
import type { PairDocument } from './pair-document.ts';
import type { PlanDocument } from './plan-document.ts';

export interface ReadMarkDocument {
  readonly _id: string;
  readonly created_at: Date;
  readonly at: Date;
}

export interface Collections {
  readonly followRefs: Collection<PairDocument>;
  readonly userRefs: Collection<UserRefDocument>;
  readonly jobs: Collection<JobDocument>;
  /** In `jobs` as well. */
  readonly ranges: Collection<RangeDocument>;
  /** All that is in `jobs`. */
  readonly queue: Collection<JobDocument | RangeDocument>;
  readonly plans: Collection<PlanDocument>;
  readonly cancellations: Collection<CancellationDocument>;
  readonly notifications: Collection<NotificationDocument>;
  readonly readMarks: Collection<ReadMarkDocument>;
  readonly mailBatches: Collection<BatchDocument>;
  readonly preferences: Collection<PreferencesDocument>;
  readonly artistPreferences: Collection<ArtistPreferenceDocument>;
  readonly suppressions: Collection<SuppressionDocument>;
  readonly emails: Collection<EmailDocument>;
  readonly erasures: Collection<ErasureDocument>;
  readonly leases: Collection<LeaseDocument>;
}

/** The collections, once the database is ready. */
export function collectionsOf({ db, ready }: Pick<Mongo, 'db' | 'ready'>): () => Promise<Collections> {
  const collections: Collections = {
    followRefs: db.collection('follow_refs'),
    userRefs: db.collection('user_refs'),
    jobs: db.collection('jobs'),
    ranges: db.collection('jobs'),
    queue: db.collection('jobs'),
    plans: db.collection('plans'),
    cancellations: db.collection('cancellations'),
    notifications: db.collection('notifications'),
    readMarks: db.collection('read_marks'),
    mailBatches: db.collection('mail_batches'),
    preferences: db.collection('preferences'),
    artistPreferences: db.collection('artist_preferences'),
    suppressions: db.collection('suppressions'),
    emails: db.collection('emails'),
    erasures: db.collection('erasures'),
    leases: db.collection('leases'),
  };
  return async () => {
    await ready();
    return collections;
  };
}
