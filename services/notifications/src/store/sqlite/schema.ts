import { erasuresSchema, leasesSchema, userRefsSchema } from '@riff/platform';

/** The replica. `active_followers` lets a walk skip any number of removed pairs. */
const replica = `
create table follow_refs (
  id text primary key,
  follower_id text not null,
  follower_email text,
  follower_name text,
  followed_id text not null,
  version integer,
  active integer not null,
  token integer not null,
  since text
) strict, without rowid;
create index active_followers on follow_refs (id, follower_id) where active = 1;

${userRefsSchema.fenced}`;

/** `jobs_of_author` finds the jobs for all followers without scanning those of late followers. */
const jobs = `
create table jobs (
  id text primary key,
  event_key text not null,
  author_id text not null,
  late_follower_id text,
  type text not null,
  message text not null,
  post_id text,
  event_id text,
  artist_name text,
  link text,
  version integer,
  occurred_at text,
  created_at text not null,
  state text not null,
  position text not null,
  holder text,
  token integer not null,
  beat integer not null,
  turn real not null,
  mail_turn real not null
) strict, without rowid;
create index open_jobs on jobs (state, turn, id) where state = 'open';
create index jobs_of_author on jobs (author_id, late_follower_id, occurred_at);
create index jobs_of_post on jobs (post_id, created_at) where late_follower_id is null;
create index jobs_of_event on jobs (event_id, created_at) where late_follower_id is null;

create table cancellations (event_id text primary key, version integer) strict, without rowid;

create table plans (
  id text primary key,
  job_id text not null,
  position text not null,
  follower_ids text not null,
  last_key text not null,
  is_end integer not null
) strict`;

/**
 * An inbox is two ranges of one index, unread and read. The list merges them, and unread notifications are
 * found without scanning read ones. Times are ms since 1970. All columns but the key may be cleared.
 */
const notifications = `
create table notifications (
  id text primary key,
  receiver_id text,
  type text,
  message text,
  created_at integer,
  read_at integer,
  author_id text,
  post_id text,
  event_id text,
  mail_batch text,
  unread integer generated always as (read_at is null) virtual
) strict, without rowid;
create index inbox on notifications (receiver_id, unread, created_at, id);

create table read_marks (
  user_id text primary key,
  created_at integer not null,
  at integer not null
) strict, without rowid`;

/** The body comes last, so that reads without it don't have to skip it. */
const mail = `
create table mail_batches (
  id text primary key,
  job_id text not null,
  position text not null,
  hundred integer not null,
  state text not null,
  turn real not null,
  token integer not null,
  sha256 text,
  idempotency_key text,
  frozen_at real,
  user_ids text,
  outcomes text not null,
  parked_reason text,
  body text,
  unfinished integer generated always as (state in ('planned', 'frozen')) virtual
) strict;
create index unfinished_batches on mail_batches (unfinished, turn, id) where unfinished = 1;
create index parked_batches on mail_batches (id) where state = 'parked'`;

/** `pairs_of_follower` finds whom an erased account followed. */
const erasures = `
${erasuresSchema};
create index pairs_of_follower on follow_refs (follower_id) where active = 1`;

/**
 * Preferences for an artist are a range of ids, like the artist's followers; `preferences_of_user` finds
 * those of a user.
 */
const consent = `
create table preferences (
  user_id text primary key,
  locale text,
  muted text not null,
  unsubscribed text not null,
  version integer not null
) strict, without rowid;

create table artist_preferences (
  id text primary key,
  user_id text not null,
  artist_id text not null,
  level text not null,
  unsubscribed integer not null,
  changed_at integer not null,
  version integer not null
) strict, without rowid;
create index preferences_of_user on artist_preferences (user_id, changed_at, artist_id);

create table suppressions (
  address_hash text primary key,
  reason text not null,
  at integer not null
) strict, without rowid;

create table emails (
  resend_id text primary key,
  state text not null,
  at integer not null,
  event_ids text not null,
  version integer not null
) strict, without rowid`;

const ingestTokens = 'alter table jobs add column ingest_token integer';

/** `open_jobs_for_all` finds jobs for all followers without scanning late followers' jobs. */
const jobsForAll = `create index open_jobs_for_all on jobs (state, turn, id)
  where state = 'open' and late_follower_id is null`;

const packedBodies = 'alter table mail_batches add column packed_body blob';

/** `jobs_naming` finds the jobs that still hold an erased artist's name, without scanning the others. */
const namedJobs = 'create index jobs_naming on jobs (author_id) where artist_name is not null';

/** Finds the last settled batch by turn, as the first unfinished one is found. */
const generations = `
alter table mail_batches add column generation integer not null default 0;
alter table mail_batches rename column frozen_at to called_at;
create index settled_batches on mail_batches (state, turn) where state = 'settled'`;

/** A range is a row of `jobs` with empty texts where a job has its content. */
const ranges = `
alter table jobs add column range integer;
alter table jobs add column start text;
alter table jobs add column until text`;

/** The migrations from each version of the embedded database to the next. */
export const schema: readonly string[] = [
  [replica, jobs, notifications, mail, erasures, leasesSchema].join(';\n'),
  consent,
  packedBodies,
  namedJobs,
  ingestTokens,
  generations,
  jobsForAll,
  ranges,
];
