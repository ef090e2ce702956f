import { randomUUIDv7 } from 'node:crypto';
import type { Outbox, PublishAll, Verdict } from '@riff/platform';
import { clearPublished, type Published } from './clear-published.ts';
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
    drainsAtOnce: 1,
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
    .find(anythingDue, { projection: { pending: 1, deletedAt: 1 } })
    .sort({ due: 1 })
    .limit(limit)
    .toArray();
  const waiting = documents.flatMap(({ _id, pending, deletedAt }) =>
    pending
      .slice(0, 1)
      .map((event) => ({ _id, event, onlyOne: pending.length === 1 && deletedAt === undefined })),
  );
  const verdicts = waiting.length === 0 ? [] : await publish(waiting.map(({ event }) => event));
  const withVerdict = (verdict: Verdict) => waiting.filter((_, index) => verdicts[index] === verdict);

  const confirmed = withVerdict('confirmed');
  await putBehind(collection, withVerdict('refused'));
  const left = await clearPublished(collection, confirmed);
  const idle = documents.filter(({ pending }) => pending.length === 0);
  const ids = [...idle, ...left].map(({ _id }) => _id);
  if (ids.length > 0) await finishPublications(collection, { _id: { $in: ids } });
  const more = documents.length === limit || documents.some(({ pending }) => pending.length > 1);
  return { confirmed: confirmed.length, full: more };
}

/** A refused event must not hold up others: its document takes the last place. */
async function putBehind(collection: PublicationCollection, refused: readonly Published[]): Promise<void> {
  if (refused.length === 0) return;
  const ids = refused.map(({ _id }) => _id);
  await collection.updateMany({ _id: { $in: ids } }, { $set: { due: randomUUIDv7() } });
}
