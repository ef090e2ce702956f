import { erasuresSchema, leasesSchema, userRefsSchema } from '@riff/platform';

/** For posts and for events: `written` holds the author's fields, `pending` the waiting events; both JSON. */
const publications = (table: string) => `
  create table ${table} (
    id text primary key,
    author_id text,
    created_at integer not null,
    version integer not null,
    request_hash text,
    written text not null,
    pending text not null,
    due text,
    deleted_at integer
  ) strict;
  create index ${table}_due on ${table} (due) where due is not null;
  create index ${table}_by_author on ${table} (author_id, created_at desc, id desc) where deleted_at is null;
  create index ${table}_by_age on ${table} (created_at desc, id desc) where deleted_at is null;
  create index ${table}_deleted on ${table} (deleted_at) where deleted_at is not null;
`;

export const schema = [
  `${publications('posts')}
  ${publications('events')}
  ${userRefsSchema.unfenced};
  ${leasesSchema}`,
  erasuresSchema,
] as const;
