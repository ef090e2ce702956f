import { erasuresIndex, type MongoIndex } from '@riff/platform';

/**
 * All indexes other than `_id`, which serves the rest: the replica and preferences (an artist's followers are
 * one range in each), plans, cancellations, read marks, leases, suppressions, emails, the latest count (a
 * range of jobs), and all reads and writes of single documents.
 */
export const indexes: readonly MongoIndex[] = [
  {
    collection: 'follow_refs',
    key: { follower_id: 1 },
    serves: 'pairsFollowing: whom an erased account followed',
  },
  erasuresIndex,
  { collection: 'jobs', key: { state: 1, turn: 1, _id: 1 }, serves: 'openJobs: the job that waits longest' },
  {
    collection: 'jobs',
    key: { state: 1, late_follower_id: 1, turn: 1, _id: 1 },
    serves: 'openJobsForAll: the same, past any number of late ones',
  },
  {
    collection: 'jobs',
    key: { author_id: 1, late_follower_id: 1, occurred_at: 1 },
    serves: 'jobsAfter: jobs for all of an author (no late follower) after an instant',
  },
  {
    collection: 'jobs',
    key: { post_id: 1, late_follower_id: 1, created_at: 1 },
    serves: 'jobsAbout: what an operator looks up of a post',
  },
  {
    collection: 'jobs',
    key: { event_id: 1, late_follower_id: 1, created_at: 1 },
    serves: 'jobsAbout: the same of an event',
  },
  {
    collection: 'mail_batches',
    key: { state: 1, turn: 1, _id: 1 },
    serves: 'unfinished, virtualTime, countUnfinished: planned and frozen batches by turn; parkedBatches',
  },
  {
    collection: 'notifications',
    key: { user_id_receiver: 1, created_at: 1, _id: 1 },
    serves: 'list, listSince, markAllRead: an inbox in its order, from either end',
  },
  {
    collection: 'notifications',
    key: { user_id_receiver: 1, read_at: 1, created_at: 1, _id: 1 },
    serves: 'list of unread ones, countUnread: past any number of read ones',
  },
  {
    collection: 'artist_preferences',
    key: { user_id: 1, changed_at: 1, artist_id: 1 },
    serves: 'listArtistPreferences, forget: what a user wants of single artists',
  },
];
