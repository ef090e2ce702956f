import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { aJob, aRange } from '../../test/store/samples.ts';
import type { Queued } from '../domain/job.ts';
import {
  decideGivingUp,
  isPollDue,
  nextJob,
  noSlots,
  othersWait,
  type Slots,
  type SlotsEvent,
  slotsAfter,
} from './decide-slots.ts';

const post = (id: string) => aJob(id);
const late = (id: string) => aJob(id, { lateFollowerId: 'beto' });
const after = (events: readonly SlotsEvent[], from = noSlots) => events.reduce(slotsAfter, from);
const claimed = (jobs: readonly Queued[]) => jobs.map((job) => ({ kind: 'claimed', job, now: 0 }) as const);
const slots = (held: readonly Queued[], waiting: readonly Queued[]): Slots =>
  after([...claimed(held), { kind: 'polling' }, { kind: 'polled', waiting, now: 1_000 }]);
const posts = (count: number) => Array.from({ length: count }, (_, n) => post(`held ${n}`));

describe('the next place', () => {
  const next = (waiting: readonly Queued[], held = [post('held')]) => nextJob(slots(held, waiting))?.id;

  test('is that of the publication that waits longest, before any late follower', () => {
    assert.equal(next([late('l1'), post('e1'), post('e2')], [late('held')]), 'e1');
  });

  test("is a late follower's where none has one, however many publications wait", () => {
    assert.equal(next([post('e1'), late('l1'), late('l2')]), 'l1');
  });

  test("is a late follower's where nothing else waits, and nobody's where nothing does", () => {
    assert.equal(next([late('l1'), late('l2')], [late('held')]), 'l1');
    assert.equal(next([]), undefined);
  });

  test('is nobody’s where all eight are held', () => {
    assert.equal(next([post('e1'), late('l1')], posts(7)), 'l1');
    assert.equal(next([post('e1'), late('l1')], posts(8)), undefined);
  });
});

describe('a range of an event that this instance walks', () => {
  const ranges = [aRange('e1', 1), aRange('e2', 1)];

  test('is for other instances, whoever else wants a slot here', () => {
    assert.equal(nextJob(slots([post('e1')], ranges))?.id, aRange('e2', 1).id);
    assert.equal(nextJob(slots([post('e1')], ranges.slice(0, 1))), undefined);
    assert.equal(nextJob(slots([aRange('e1', 2)], [...ranges.slice(0, 1), post('e3')]))?.id, 'e3');
  });

  test('is free once the walk has left, and beside a late follower of the event', () => {
    const left = after([{ kind: 'left', jobId: 'e1' }], slots([post('e1')], ranges));
    assert.equal(nextJob(left)?.id, aRange('e1', 1).id);
    const ofLate = aJob('l1', { lateFollowerId: 'beto', eventKey: 'e1' });
    assert.equal(nextJob(slots([ofLate], ranges))?.id, aRange('e1', 1).id);
  });

  test('takes no slot from others, and no page is smaller for its sake', () => {
    const held = [post('e1'), ...posts(7)];
    assert.deepEqual(decideGivingUp(slots(held, ranges.slice(0, 1))), []);
    assert.equal(decideGivingUp(slots(held, ranges)).length, 1);
    assert.ok(
      !othersWait(slots([post('e1')], ranges.slice(0, 1))) && othersWait(slots([post('e1'), post('e3')], [])),
    );
    assert.ok(othersWait(slots([post('e1')], ranges)));
    assert.ok(
      othersWait(slots([post('e1')], [late('l1')])) && !othersWait(slots([late('l1')], [late('l2')])),
    );
  });
});

describe('places are given up', () => {
  test('for each publication that waits, and for one late follower where none has a place', () => {
    const waiting = [post('e1'), late('l1'), late('l2'), post('e2')];
    const count = (held: readonly Queued[], jobs: readonly Queued[]) =>
      decideGivingUp(slots(held, jobs)).length;
    assert.equal(count(posts(8), waiting), 3);
    assert.equal(count([late('held'), ...posts(7)], waiting), 2);
    assert.equal(count([late('held'), ...posts(7)], [late('l1'), late('l2')]), 0);
  });

  test('by those that have had theirs longest, as many as are wanted beyond the free ones', () => {
    const held = [...posts(5), late('l0')];
    const leaving = (count: number) =>
      decideGivingUp(
        slots(
          held,
          Array.from({ length: count }, (_, n) => post(`e${n}`)),
        ),
      ).map(({ jobId }) => jobId);
    assert.deepEqual([2, 3, 4].map(leaving), [[], ['held 0'], ['held 0', 'held 1']]);
  });
});

describe('the open jobs', () => {
  const [e1, e2, l1] = [post('e1'), post('e2'), late('l1')];
  const seen = slots([], [e1, e2, l1]);
  const cases: readonly {
    readonly title: string;
    readonly from: Slots;
    readonly events: readonly SlotsEvent[];
    readonly now: number;
    readonly due: boolean;
  }[] = [
    { title: 'are looked at first of all', from: noSlots, events: [], now: 0, due: true },
    { title: 'are looked at twice a second', from: seen, events: [], now: 1_500, due: true },
    { title: 'are not looked at before', from: seen, events: [], now: 1_499, due: false },
    {
      title: 'are looked at when a hint comes',
      from: seen,
      events: [{ kind: 'woken' }],
      now: 1_000,
      due: true,
    },
    {
      title: 'are looked at again after a hint that came during the look',
      from: seen,
      events: [{ kind: 'polling' }, { kind: 'woken' }, { kind: 'polled', waiting: [], now: 2_000 }],
      now: 2_000,
      due: true,
    },
    {
      title: 'are not looked at while some of the kind that was chosen are left',
      from: seen,
      events: [{ kind: 'chosen', job: e1 }],
      now: 1_000,
      due: false,
    },
    {
      title: 'are looked at when the last one of its kind was chosen',
      from: seen,
      events: [{ kind: 'chosen', job: l1 }],
      now: 1_000,
      due: true,
    },
  ];
  for (const { title, from, events, now, due } of cases) {
    test(title, () => assert.equal(isPollDue(after(events, from), now), due));
  }

  test('wait for a place no more once chosen, and have it from the claim until they leave', () => {
    const chosen = after([{ kind: 'chosen', job: e1 }], seen);
    assert.deepEqual([chosen.waiting, chosen.held], [[e2, l1], []]);
    const held = after([...claimed([e1, l1]), { kind: 'renewed', jobId: 'e1', now: 9 }], chosen);
    assert.deepEqual(held.held, [
      { jobId: 'e1', eventKey: 'e1', isLate: false, renewedAt: 9 },
      { jobId: 'l1', eventKey: 'l1', isLate: true, renewedAt: 0 },
    ]);
    const left = after([{ kind: 'left', jobId: 'e1' }], held);
    assert.deepEqual(
      left.held.map(({ jobId }) => jobId),
      ['l1'],
    );
  });
});
