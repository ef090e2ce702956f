import type { Collection } from 'mongodb';
import type { ContentEvent, Publication } from '../../domain/publication.ts';

/** A stored post or event. The author's fields are stored beside these. */
export interface PublicationDocument {
  readonly _id: string;
  /** Absent when only the id and the hash are left. */
  readonly authorId?: string;
  readonly createdAt: Date;
  readonly version: number;
  readonly requestHash?: string;
  /** Events waiting for the broker, oldest first. */
  readonly pending: ContentEvent[];
  /** Its place in the relay's list, a UUID v7; absent if the relay has nothing to do for it. */
  readonly due?: string;
  /** Set when it was deleted: no reader sees it any more. */
  readonly deletedAt?: Date;
}

export type PublicationCollection = Collection<PublicationDocument>;

export function toDocument<Item extends Publication>(
  { id, ...item }: Item,
  event: ContentEvent,
): PublicationDocument {
  const { requestHash, ...rest } = item;
  return {
    _id: id,
    ...rest,
    ...(requestHash !== undefined && { requestHash }),
    pending: [event],
    due: event.meta.messageId,
  };
}

/** Reads back what `toDocument` wrote. */
export function fromDocument<Item extends Publication>(document: PublicationDocument): Item {
  const { _id, pending, due, deletedAt, ...item } = document;
  return { id: _id, ...item } as unknown as Item;
}
