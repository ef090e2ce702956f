import type { Publication } from '../../domain/publication.ts';

export const publicationTables = ['posts', 'events'] as const;
export type PublicationTable = (typeof publicationTables)[number];

/** A post or an event as it is stored. */
export interface PublicationRow {
  readonly id: string;
  readonly author_id: string;
  readonly created_at: number;
  readonly version: number;
  readonly request_hash: string | null;
  /** The author's fields, JSON. */
  readonly written: string;
}

export const publicationColumns = 'id, author_id, created_at, version, request_hash, written';

export function writtenOf<Item extends Publication>(item: Item): string {
  const { id, authorId, createdAt, version, requestHash, ...written } = item;
  return JSON.stringify(written);
}

/** Converts a row back to the item that was written. */
export function fromRow<Item extends Publication>(row: PublicationRow): Item {
  return {
    id: row.id,
    authorId: row.author_id,
    ...JSON.parse(row.written),
    createdAt: new Date(row.created_at),
    version: row.version,
    ...(row.request_hash !== null && { requestHash: row.request_hash }),
  };
}
