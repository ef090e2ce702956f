import { randomUUIDv7 } from 'node:crypto';
import type { Outbox, PublishAll, Verdict } from '@riff/platform';
import type { ContentEvent } from '../../publications/publication.ts';
import { finishPublications } from './finish-publications.ts';
import type { PublicationCollection } from './publication-document.ts';

/** Strings only: documents with nothing due aren't in this part of the index. */
const anythingDue = { due: { $gt: '' } };

/** The pending events inside posts and events. One relay at a time drains it. */
export function mongoOutbox(
  collections: readonly PublicationCollection[],
  ready: () => Promise<void>,
): Outbox {
  return {
    async drain(limit, publish) {
      await ready();
      let confirmed = 0;
      let full = false;
      for (const collection of collections) {
        const drained = await drainCollection(collection, limit, publish);
        confirmed += drained.confirmed;
        full ||= drained.full;
      }
      return { confirmed, full };
    },
    async waiting() {
      await ready();
      const counts = await Promise.all(collections.map((each) => each.countDocuments(anythingDue)));
      return counts.reduce((sum, count) => sum + count, 0);
    },
  };
}

/** Publishes the oldest event of each due document; the next ones are seen at the next look, after its confirm. */
async function drainCollection(collection: PublicationCollection, limit: number, publish: PublishAll) {
  const documents = await collection
    .find(anythingDue, {
      projection: { pending: 1, due: 1, version: 1, createdAt: 1, requestHash: 1, deletedAt: 1 },
    })
    .sort({ due: 1 })
    .limit(limit)
    .toArray();
  const waiting = documents.flatMap(({ _id, due = '', pending: [event] }) =>
    event === undefined ? [] : [{ _id, due, event }],
  );
  const verdicts = waiting.length === 0 ? [] : await publish(waiting.map(({ event }) => event));
  const withVerdict = (verdict: Verdict) => waiting.filter((_, index) => verdicts[index] === verdict);

  const confirmed = withVerdict('confirmed');
  await clear(collection, confirmed);
  await putBehind(collection, withVerdict('refused'));
  await finishPublications(
    collection,
    documents.filter(({ pending }) => pending.length <= 1),
  );
  const more = documents.length === limit || documents.some(({ pending }) => pending.length > 1);
  return { confirmed: confirmed.length, full: more };
}

type Waiting = { readonly _id: string; readonly due: string; readonly event: ContentEvent };

/** Pulls each event exactly as it was read, and makes sure that it went. */
async function clear(collection: PublicationCollection, confirmed: readonly Waiting[]): Promise<void> {
  if (confirmed.length === 0) return;
  const { modifiedCount } = await collection.bulkWrite(
    confirmed.map(({ _id, event }) => ({
      updateOne: { filter: { _id }, update: { $pull: { pending: event } } },
    })),
    { ordered: false },
  );
  if (modifiedCount === confirmed.length) return;
  // Another relay, which lost its lease, may have pulled some; none may be left.
  const ids = confirmed.map(({ _id }) => _id);
  const published = new Set(confirmed.map(({ event }) => event.meta.messageId));
  const left = await collection.find({ _id: { $in: ids } }, { projection: { pending: 1 } }).toArray();
  if (left.some(({ pending }) => pending.some(({ meta }) => published.has(meta.messageId)))) {
    throw new Error('A published event could not be cleared.');
  }
}

/** A refused event must not hold up others: its document takes the last place. */
async function putBehind(collection: PublicationCollection, refused: readonly Waiting[]): Promise<void> {
  if (refused.length === 0) return;
  await collection.bulkWrite(
    refused.map(({ _id, due }) => ({
      updateOne: { filter: { _id, due }, update: { $set: { due: randomUUIDv7() } } },
    })),
    { ordered: false },
  );
}
