/** As in migrations/, but with instants as text: UTC with six decimals, so that text order is time order. */
const first = `
  create table users (
    id text primary key,
    version integer not null,
    name text,
    name_key text,
    email text,
    email_key text unique,
    password_hash text,
    created_at text not null,
    erased_at text,
    check (
      case
        when erased_at is null then
          name is not null and name_key is not null and email is not null and email_key is not null and password_hash is not null
        else coalesce(name, name_key, email, email_key, password_hash) is null
      end
    )
  ) strict, without rowid;
  create index users_by_name on users (name_key, id);
  create index users_newest on users (id) where erased_at is null;

  create table user_follows (
    follower_id text not null references users,
    followed_id text not null references users,
    active integer not null,
    version integer not null,
    occurred_at text not null,
    primary key (follower_id, followed_id)
  ) strict, without rowid;
  create index user_follows_followers on user_follows (followed_id, occurred_at, follower_id) where active;
  create index user_follows_following on user_follows (follower_id, occurred_at, followed_id) where active;

  create table outbox (
    id integer primary key autoincrement,
    entity text not null,
    event text not null,
    attempts integer not null default 0,
    turn integer not null
  ) strict;
  create index outbox_order on outbox (attempts, turn, id);
  create index outbox_entity on outbox (entity, id);
`;

/**
 * An erased account is swept once no personal data is left. Few are unswept, and a partial index contains
 * only those. With `active = 1` as its condition, an index alone answers a count, without the table
 * (measured: 10 ms instead of 250).
 */
const second = `
  alter table users add column swept_at text;
  create index users_unswept on users (id) where erased_at is not null and swept_at is null;

  drop index user_follows_followers;
  drop index user_follows_following;
  create index user_follows_followers on user_follows (followed_id, occurred_at, follower_id) where active = 1;
  create index user_follows_following on user_follows (follower_id, occurred_at, followed_id) where active = 1;
`;

/** The migrations, each leading from one version to the next. */
export const schema: readonly string[] = [first, second];
