import type { Mechanism } from '../mechanism.ts';

const points = 'chaos/test/points.test.ts';
const takenOver = 'services/notifications/test/walk-taken-over.test.ts';
const walk = 'services/notifications/src/fanout/walk.ts';
const splitWalk = 'services/notifications/test/split-walk.test.ts';
const shared = 'a post whose followers are shared out';
const move = '      const moved = await store.jobs.move(job, plan, mailTurn);\n';
const insertNotifications =
  'const written = store.jobs.insertNotifications(notificationsOf(content, plan, new Date()));';
const written = '      await Promise.all([written, readAhead()]);\n';
const insertPlan = 'const { plan, found } = await store.jobs.insertPlan(planned);';
const insertRange = '    const range = await store.jobs.insertRange(rangeAfter(job, { start, ...turns }));\n';

/**
 * Mechanisms that give each follower exactly one notification, whichever workers run the job and however
 * often.
 */
export const fanout: readonly Mechanism[] = [
  {
    broken: 'ids of notifications are random',
    file: 'services/notifications/src/fanout/plan-page.ts',
    replace: [
      [
        'id: notificationId(job.eventKey, receiverId),',
        'id: notificationId(job.eventKey, receiverId + Math.random()),',
      ],
    ],
    test: {
      file: 'services/notifications/src/fanout/plan-page.test.ts',
      title: 'names the same notifications and batches whenever it is done again',
    },
  },
  {
    broken: 'the position moves before the page is written',
    file: walk,
    replace: [
      [move, ''],
      [insertNotifications, 'const written = Promise.resolve();'],
      [
        written,
        `${move}      if (content !== undefined) await store.jobs.insertNotifications(notificationsOf(content, plan, new Date()));\n`,
      ],
    ],
    test: { file: points, title: 'a post to three pages' },
  },
  {
    broken: 'an erased notification leaves no stub',
    file: 'services/notifications/src/store/sqlite/sqlite-erasure.ts',
    replace: [
      [
        `
    update notifications set receiver_id = null, type = null, message = null, created_at = null, read_at = null,
      author_id = null, post_id = null, event_id = null
    where id = ?`,
        'delete from notifications where id = ?',
      ],
    ],
    test: {
      file: 'services/notifications/test/store/sqlite-store.test.ts',
      title: 'no reader sees what is left of an inbox, and nobody writes it again',
    },
  },
  {
    broken: 'late followers go before what is published',
    file: 'services/notifications/src/fanout/decide-slots.ts',
    replace: [['return isLateDue(slots) ? late : (forAll ?? late);', 'return late ?? forAll;']],
    test: {
      file: 'services/notifications/test/places.test.ts',
      title: 'a post goes before the late followers that waited longer',
    },
  },
  {
    broken: 'a job moves for who holds an older token',
    file: 'services/notifications/src/store/was-moved.ts',
    replace: [['    stored.token === held.token &&\n', '']],
    test: {
      file: 'services/notifications/test/store/sqlite-store.test.ts',
      title:
        'what an earlier claim of the same holder had in mind moves nothing, though it led to the same place',
    },
  },
  {
    broken: 'a page that is done again is planned anew',
    file: walk,
    replace: [
      [insertPlan, 'const plan = planned;\n    const { found } = await store.jobs.insertPlan(plan);'],
    ],
    test: { file: points, title: 'a follow that comes when its post was told' },
  },
  {
    broken: 'the cursor goes on after a plan of another was found',
    file: walk,
    replace: [['if (found) await closeReader();', 'void found;']],
    test: { file: points, title: 'an erasure of a follower while a post goes out' },
  },
  {
    broken: 'the end of the followers has no plan',
    file: walk,
    replace: [
      [
        insertPlan,
        'const { plan, found } = planned.followerIds.length === 0 ? { plan: planned, found: false } : await store.jobs.insertPlan(planned);',
      ],
    ],
    test: {
      file: takenOver,
      title: 'tells nobody whom it had read, when another came to the end without them',
    },
  },
  {
    broken: 'nobody looks for an erasure after a page was written',
    file: walk,
    replace: [['      await stubErased(store.erasure, job.eventKey, plan);\n', '      void stubErased;\n']],
    test: { file: takenOver, title: 'leaves nothing in the inbox of who was erased meanwhile' },
  },
  {
    broken: 'a walk ends before the range behind it is stored',
    file: walk,
    replace: [
      [insertRange, '    const range = rangeAfter(job, { start, ...turns });\n'],
      ['    rest = range;\n', '    rest = await store.jobs.insertRange(range);\n'],
    ],
    test: { file: points, title: shared },
  },
  {
    broken: 'a split that was cut short is done again elsewhere',
    file: walk,
    replace: [
      [
        'const bounded = await store.jobs.endAt(job, range.start);',
        'const bounded = await store.jobs.endAt(job, start);',
      ],
    ],
    test: {
      file: splitWalk,
      title: 'that dies before its own end has moved leaves a range that its successor finds',
    },
  },
  {
    broken: 'the last page of a range says that it is the end of all',
    file: 'services/notifications/src/fanout/plan-page.ts',
    replace: [['end: end && until === undefined,', 'end,']],
    test: {
      file: 'services/notifications/src/fanout/plan-page.test.ts',
      title: 'before the start of the next range ends there, and is not the end of all',
    },
  },
  {
    broken: 'a range starts at the head of the mail queue',
    file: walk,
    replace: [['mailTurn: mailTurn + Math.ceil(kept / batchSize)', 'mailTurn']],
    test: {
      file: splitWalk,
      title: 'mails in the order of one walk: no range goes before the one that left it',
    },
  },
  {
    broken: 'a walk takes the rest from who has begun it',
    file: walk,
    replace: [
      [
        '      if (rest === undefined || rest.holder !== null || rest.position !== rest.start) return undefined;\n',
        '      if (rest !== undefined) rest = (await store.jobs.rangesOf(job.eventKey))[0];\n      if (rest === undefined) return undefined;\n',
      ],
    ],
    test: { file: splitWalk, title: 'takes no rest that another has taken, or has begun and left' },
  },
];
