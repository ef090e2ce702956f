import { randomUUIDv7 } from 'node:crypto';
import type { Outbox, PublishAll, Verdict } from '@riff/platform';
import type { ContentEvent } from '../../domain/publication.ts';
import { clearPublished, type Published } from './clear-published.ts';
import { finishPublications } from './finish-publications.ts';
import type { PublicationCollection } from './publication-document.ts';

/** Matches strings only: documents without `due` are not in this part of the index. */
const anythingDue = { due: { $gt: '' } };

/** One read stops after the document that reaches this many events: after a long outage, each may hold a hundred. */
const eventsAtMost = 2_000;
const documentsAtOnce = 50;

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

interface Due {
  readonly _id: string;
  /** The oldest pending event. */
  readonly event: ContentEvent | undefined;
  /** Number of pending events. */
  readonly count: number;
  readonly deleted: boolean;
}

/**
 * Due documents in order, as many as one read may take. FerretDB 1.24 has no `$slice`, so each document arrives with
 * all its pending events; only the oldest is kept.
 */
async function readDue(collection: PublicationCollection, limit: number): Promise<readonly Due[]> {
  const found = collection
    .find(anythingDue, { projection: { pending: 1, deletedAt: 1 }, batchSize: documentsAtOnce })
    .sort({ due: 1 })
    .limit(limit);
  const due: Due[] = [];
  let events = 0;
  for await (const { _id, pending, deletedAt } of found) {
    due.push({ _id, event: pending[0], count: pending.length, deleted: deletedAt !== undefined });
    events += pending.length;
    if (events >= eventsAtMost) break;
  }
  return due;
}

/**
 * Publishes the oldest event of each due document. The next ones follow in the next drain, after its confirm.
 */
async function drainCollection(collection: PublicationCollection, limit: number, publish: PublishAll) {
  const due = await readDue(collection, limit);
  const waiting = due.flatMap(({ _id, event, count, deleted }) =>
    event === undefined ? [] : [{ _id, event, onlyOne: count === 1 && !deleted }],
  );
  const verdicts = waiting.length === 0 ? [] : await publish(waiting.map(({ event }) => event));
  const withVerdict = (verdict: Verdict) => waiting.filter((_, index) => verdicts[index] === verdict);

  const confirmed = withVerdict('confirmed');
  await putBehind(collection, withVerdict('refused'));
  const left = await clearPublished(collection, confirmed);
  const idle = due.filter(({ count }) => count === 0);
  const ids = [...idle, ...left].map(({ _id }) => _id);
  if (ids.length > 0) await finishPublications(collection, { _id: { $in: ids } });
  const more = due.length === limit || due.some(({ count }) => count > 1);
  return { confirmed: confirmed.length, full: more };
}

/** Moves the documents of refused events to the end, so that they do not hold up others. */
async function putBehind(collection: PublicationCollection, refused: readonly Published[]): Promise<void> {
  if (refused.length === 0) return;
  const ids = refused.map(({ _id }) => _id);
  await collection.updateMany({ _id: { $in: ids } }, { $set: { due: randomUUIDv7() } });
}
