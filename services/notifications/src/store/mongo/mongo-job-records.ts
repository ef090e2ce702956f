import { inOneAnswer, insertNew, oneOf } from '@riff/platform';
import { rangeBounds } from '../../domain/job.ts';
import { countAfter, countBounds } from '../count-after.ts';
import type { JobRecords, JobsAfter, LateCandidate } from '../job-store.ts';
import { MissingDocumentError } from '../missing-document-error.ts';
import { present } from '../present.ts';
import type { Collections } from './collections.ts';
import { toJob, toJobDocument, toRange, toRangeDocument } from './job-document.ts';

const afterJob = ({ id, authorId, occurredAt }: NonNullable<JobsAfter['after']>) => ({
  $or: [
    { author_id: { $gt: authorId } },
    { author_id: authorId, occurred_at: { $gt: occurredAt } },
    { author_id: authorId, occurred_at: occurredAt, _id: { $gt: id } },
  ],
});

/** The records of jobs and cancels, in MongoDB. */
export function mongoJobRecords(collections: () => Promise<Collections>): JobRecords {
  return {
    async insertJobs(all) {
      const { jobs } = await collections();
      await insertNew(jobs, all.map(toJobDocument));
    },
    async insertRange(range) {
      const { ranges } = await collections();
      if ((await insertNew(ranges, [toRangeDocument(range)])) === 1) return range;
      const stored = await ranges.findOne({ _id: range.id });
      if (stored === null) throw new MissingDocumentError('job', range.id);
      return toRange(stored);
    },
    async jobsAfter(authorIds, { occurredAt, ingestedAt, after, limit }) {
      const { jobs } = await collections();
      const found = await jobs
        .find(
          {
            author_id: oneOf(authorIds),
            late_follower_id: { $exists: false },
            occurred_at: { $gt: occurredAt },
            state: { $ne: 'superseded' },
            ...(ingestedAt !== undefined && { created_at: { $gt: ingestedAt } }),
            ...(after !== undefined && afterJob(after)),
          },
          { batchSize: limit + 1, limit, sort: { author_id: 1, occurred_at: 1, _id: 1 } },
        )
        .toArray();
      return found.map((document) => toJob(document) as LateCandidate);
    },
    async readJobs(ids) {
      const { jobs } = await collections();
      const found = await jobs.find({ _id: oneOf(ids) }, inOneAnswer).toArray();
      return new Map(found.map((document) => [document._id, toJob(document)]));
    },
    async rangesOf(eventKey) {
      const { ranges } = await collections();
      const { from, to } = rangeBounds(eventKey);
      const found = await ranges
        .find({ _id: { $gt: from, $lt: to } }, inOneAnswer)
        .sort({ _id: 1 })
        .toArray();
      return found.map(toRange);
    },
    async latestUpdate(prefix) {
      const { jobs } = await collections();
      const { from, to } = countBounds(prefix);
      const projection = { created_at: 1, ingest_token: 1 };
      await using highest = jobs.find({ _id: { $gte: from, $lte: to } }, { projection, batchSize: 2 });
      for await (const { _id, created_at: createdAt, ingest_token } of highest.sort({ _id: -1 })) {
        const count = countAfter(prefix, _id);
        if (count !== undefined) return { count, createdAt, ...present({ ingestToken: ingest_token }) };
      }
      return undefined;
    },
    async insertCancellations(all) {
      const { cancellations } = await collections();
      const documents = all.map(({ eventId, version }) => ({ _id: eventId, ...present({ version }) }));
      await insertNew(cancellations, documents);
    },
    async readCancellations(eventIds) {
      const { cancellations } = await collections();
      const found = await cancellations.find({ _id: oneOf(eventIds) }, inOneAnswer).toArray();
      return new Map(found.map(({ _id, version }) => [_id, { eventId: _id, ...present({ version }) }]));
    },
  };
}
