-- When nothing of an erased account was left to do; few wait for that, and the index holds those alone.
alter table users add column swept_at timestamptz;
create index users_unswept on users (id) where erased_at is not null and swept_at is null;
