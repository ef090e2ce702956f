import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { IncomingContentEvent } from '@riff/events';
import fc from 'fast-check';
import type { LatestUpdate } from '../store/job-store.ts';
import { type ContentDelivery, decideJobs, type JobsInput, prefixOf } from './decide-jobs.ts';

const meta = (version?: number, messageId?: string) => ({
  ...(version !== undefined && { version }),
  ...(messageId !== undefined && { messageId }),
});
const event = (
  pattern: 'event.created' | 'event.updated' | 'event.cancelled',
  version?: number,
  messageId?: string,
): IncomingContentEvent => {
  const data = { message: 'Concierto', userId: 'ana', eventId: 'e1' };
  if (pattern === 'event.created')
    return { pattern, data: { ...data, type: 'new_event' }, meta: meta(version, messageId) };
  if (pattern === 'event.updated')
    return { pattern, data: { ...data, type: 'event_update' }, meta: meta(version, messageId) };
  return { pattern, data: { ...data, type: 'event_cancelled' }, meta: meta(version, messageId) };
};
const now = Date.parse('2026-05-01T10:00:00.000Z');
const delivered = (content: IncomingContentEvent, digest = 'd', redelivered = false): ContentDelivery => ({
  event: content,
  digest,
  redelivered,
});
const decide = (deliveries: readonly ContentDelivery[], known: Partial<JobsInput> = {}) =>
  decideJobs({
    deliveries,
    cancellations: new Map(),
    latestUpdates: new Map(),
    erased: new Set(),
    mailTurn: 0,
    token: 3,
    previousToken: 2,
    nowMs: now,
    ...known,
  });

describe('a content event becomes a job', () => {
  test('keyed by its messageId, so that a duplicate is the same job', () => {
    const twice = decide([
      delivered(event('event.created', 1, 'm1')),
      delivered(event('event.created', 1, 'm1')),
    ]);
    assert.deepEqual(
      twice.jobs.map((job) => job.id),
      ['m1', 'm1'],
    );
  });

  test('keyed by its name and subject when its producer sends no messageId', () => {
    assert.equal(decide([delivered(event('event.created'))]).jobs[0]?.id, 'event.created:e1');
    assert.equal(decide([delivered(event('event.cancelled'))]).jobs[0]?.id, 'event.cancelled:e1');
  });

  test('and each first delivery of an update without messageId is an update of its own', () => {
    const { jobs } = decide([delivered(event('event.updated')), delivered(event('event.updated'))]);
    assert.notEqual(jobs[0]?.id, jobs[1]?.id);
  });

  describe('while an update without messageId that is flagged redelivered', () => {
    const again = delivered(event('event.updated'), 'd', true);
    const prefix = prefixOf(again) ?? '';
    /** The update numbers given to these deliveries, when the latest stored update is number 3. */
    const numbers = (deliveries: readonly ContentDelivery[], latest: Partial<LatestUpdate>) => {
      const createdAt = new Date(now - minutes).toISOString();
      const latestUpdates = new Map([[prefix, { count: 3, createdAt, ingestToken: 3, ...latest }]]);
      return decide(deliveries, { latestUpdates }).jobs.map(({ id }) => Number(id.slice(prefix.length)));
    };
    const ago = (ms: number) => ({ createdAt: new Date(now - ms).toISOString() });
    const minutes = 60_000;

    test('is the latest, where this ingest or the one before stored it within 5 minutes', () => {
      assert.deepEqual(numbers([again], {}), [3]);
      assert.deepEqual(numbers([again], { ingestToken: 2 }), [3]);
      assert.deepEqual(numbers([again], ago(5 * minutes - 1)), [3]);
      assert.deepEqual(numbers([again], ago(-1_000)), [3]);
    });

    test('is an update of its own where the latest is older than 5 minutes', () => {
      assert.deepEqual(numbers([again], ago(5 * minutes)), [4]);
      assert.deepEqual(numbers([again, again], ago(7 * 24 * 60 * minutes)), [4, 5]);
    });

    test('is an update of its own where the latest was stored two ingests ago', () => {
      assert.deepEqual(numbers([again], { ingestToken: 1 }), [4]);
    });

    test('is the latest where that is recent and from a release that kept no token', () => {
      const { count, createdAt } = { count: 3, ...ago(minutes) };
      const latestUpdates = new Map([[prefix, { count, createdAt }]]);
      assert.equal(decide([again], { latestUpdates }).jobs[0]?.id, `${prefix}0000000003`);
    });

    test('is the first where none is stored; a first delivery beside it takes the next number', () => {
      const first = delivered(event('event.updated'));
      assert.deepEqual(decide([again]).jobs[0]?.id, `${prefix}0000000001`);
      assert.deepEqual(numbers([again, first, again], {}), [3, 4, 3]);
    });
  });

  test('keeps the token of the ingest that stored it', () => {
    assert.equal(decide([delivered(event('event.created', 1, 'm1'))]).jobs[0]?.ingestToken, 3);
  });

  test('superseded when it is an update that comes after a cancel of a higher version, and only then', () => {
    fc.assert(
      fc.property(fc.nat(9), fc.nat(9), fc.boolean(), (updated, cancelled, known) => {
        const cancel = event('event.cancelled', cancelled, 'c');
        const update = delivered(event('event.updated', updated, 'u'));
        const cancellations = new Map(known ? [['e1', { eventId: 'e1', version: cancelled }]] : []);
        const { jobs } = decide(known ? [update] : [delivered(cancel), update], { cancellations });
        assert.equal(jobs.at(-1)?.state, cancelled > updated ? 'superseded' : 'open');
      }),
    );
  });

  test('open whatever overtook it, when it arrived before the cancel or has no version', () => {
    const inOrder = decide([
      delivered(event('event.updated', 2, 'u')),
      delivered(event('event.cancelled', 3, 'c')),
    ]);
    assert.deepEqual(
      inOrder.jobs.map((job) => job.state),
      ['open', 'open'],
    );
    assert.deepEqual(inOrder.cancellations, [{ eventId: 'e1', version: 3 }]);
    const foreign = decide([delivered(event('event.cancelled')), delivered(event('event.updated'))]);
    assert.equal(foreign.jobs[1]?.state, 'open');
  });
});
