-- Ids are made in the process; what is compared byte by byte has the collation "C".
create table users (
  id text collate "C" primary key,
  version bigint not null,
  name text,
  -- the name without case and accents: what people are found by
  name_key text collate "C",
  email text,
  -- the address in lower case
  email_key text collate "C" constraint users_email_key unique,
  password_hash text,
  created_at timestamptz not null,
  erased_at timestamptz,
  -- an erased account keeps nothing of its person
  constraint users_erased check (
    case
      when erased_at is null then num_nulls(name, name_key, email, email_key, password_hash) = 0
      else num_nonnulls(name, name_key, email, email_key, password_hash) = 0
    end
  )
);

create index users_by_name on users (name_key, id);
create index users_newest on users (id) where erased_at is null;

-- A row stays after an unfollow: its version never starts again.
create table user_follows (
  follower_id text collate "C" not null references users,
  followed_id text collate "C" not null references users,
  active boolean not null,
  version bigint not null,
  occurred_at timestamptz not null,
  primary key (follower_id, followed_id)
);

create index user_follows_followers on user_follows (followed_id, occurred_at, follower_id) where active;
create index user_follows_following on user_follows (follower_id, occurred_at, followed_id) where active;

-- Events that wait for the broker, written with the change that they tell of.
create table outbox (
  id bigint generated always as identity primary key,
  -- events of one entity go out in the order of their ids
  entity text collate "C" not null,
  event jsonb not null,
  -- how often the broker refused it
  attempts integer not null default 0,
  -- behind how many of its entity it stood when it came
  turn integer not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

create index outbox_order on outbox (attempts, turn, id);
create index outbox_entity on outbox (entity, id);
