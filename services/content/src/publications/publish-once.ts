import type { ContentEvent, Publication } from '../domain/publication.ts';
import type { PublicationStore } from '../store/publication-store.ts';

class IdempotencyConflictError extends Error {
  override name = 'IdempotencyConflictError';
  readonly code = 'idempotency-conflict';
}

/**
 * Stores a new publication with its event, in one write. A repeat (by a client with the same Idempotency-Key,
 * or by the driver after an applied first try) stores nothing and gets the first answer, even if the
 * publication was changed or deleted since. Throws IdempotencyConflictError if the key was used for another
 * request.
 */
export async function publishOnce<Item extends Publication>(
  store: PublicationStore<Item>,
  item: Item,
  event: ContentEvent,
): Promise<Item> {
  const taken = await store.insert(item, event);
  if (taken === undefined) return item;
  // Without a key the id is random, so only our own first try can have used it.
  if (taken.requestHash !== item.requestHash) {
    throw new IdempotencyConflictError('This Idempotency-Key was used for another request. Use a new one.');
  }
  return { ...item, createdAt: taken.createdAt };
}
