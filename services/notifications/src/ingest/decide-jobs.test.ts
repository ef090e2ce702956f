import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { IncomingContentEvent } from '@riff/events';
import fc from 'fast-check';
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
const delivered = (content: IncomingContentEvent, digest = 'd', redelivered = false): ContentDelivery => ({
  event: content,
  digest,
  redelivered,
});
const decide = (deliveries: readonly ContentDelivery[], known: Partial<JobsInput> = {}) =>
  decideJobs({
    deliveries,
    cancellations: new Map(),
    latestCounts: new Map(),
    erased: new Set(),
    mailTurn: 0,
    nowMs: 0,
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

  test('while a redelivered one is the latest that is known', () => {
    const first = delivered(event('event.updated'));
    const prefix = prefixOf(first) ?? '';
    const known = new Map([[prefix, 3]]);
    const again = decide([delivered(event('event.updated'), 'd', true)], { latestCounts: known });
    const stored = decide([first], { latestCounts: new Map([[prefix, 2]]) });
    assert.equal(again.jobs[0]?.id, stored.jobs[0]?.id);
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
