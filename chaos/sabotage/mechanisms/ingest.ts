import type { Mechanism } from '../mechanism.ts';

const points = 'chaos/test/points.test.ts';
const takeovers = 'chaos/test/takeovers.test.ts';
const settle = 'packages/platform/src/consume/settle-batch.ts';
const decidePair = 'services/notifications/src/replica/decide-pair.ts';
const decideLate = 'services/notifications/src/ingest/decide-late.ts';
const ingestBatch = 'services/notifications/src/ingest/ingest-batch.ts';
const duplicatesIn = 'packages/platform/src/mongo/duplicates-in.ts';

/** Mechanisms that make a message count once, even if it comes twice, late or out of order. */
export const ingest: readonly Mechanism[] = [
  {
    broken: 'an older version of a pair is applied',
    file: 'packages/events/src/applies.ts',
    replace: [['return held.version === undefined || version > held.version;', 'return true;']],
    test: {
      file: 'services/notifications/src/replica/decide-pair.test.ts',
      title: 'ends in the state of the newest version, whatever the order and the repetitions',
    },
  },
  {
    broken: 'a version far ahead of the clock is applied',
    file: 'packages/events/src/refuse-ahead.ts',
    replace: [['<= nowMs + aheadAtMostMs', '<= nowMs + aheadAtMostMs * 1e9']],
    test: {
      file: 'services/notifications/test/hostile-versions.test.ts',
      title: 'are parked, and block no pair, person or event: what follows is taken',
    },
  },
  {
    broken: 'a removed pair leaves no tombstone',
    file: decidePair,
    replace: [
      [
        'return { ...base, active: false };',
        'return { followerId, followedId, token: base.token, active: false };',
      ],
    ],
    test: {
      file: 'services/notifications/src/replica/decide-pair.test.ts',
      title: 'never comes back through a follow older than its removal',
    },
  },
  {
    broken: 'a message is acknowledged first',
    file: settle,
    replace: [
      [
        '  try {\n    await options.apply(batch);',
        '  for (const { delivery } of batch) delivery.ack();\n  try {\n    await options.apply(batch);',
      ],
    ],
    test: { file: points, title: 'sign-up and follow' },
  },
  {
    broken: 'a parked message is dropped',
    file: settle,
    replace: [
      [
        'await delivery.park({ reason, detail }, withoutToken(delivery.body));',
        'delivery.ack(); void withoutToken;',
      ],
    ],
    test: {
      file: 'packages/platform/src/consume/start-consuming.test.ts',
      title: 'parks what can never be read, with its reason, and goes on with what follows',
    },
  },
  {
    broken: 'a message that fails alone is parked though the store takes no write of anybody’s',
    file: settle,
    replace: [['await options.probe()', 'await options.ping()']],
    test: {
      file: 'packages/platform/src/consume/start-consuming.test.ts',
      title:
        'parks nothing while the store answers and refuses every write, says so once, and goes on after it',
    },
  },
  {
    broken: 'a redelivered update of another system counts as a new one',
    file: 'services/notifications/src/ingest/decide-jobs.ts',
    replace: [
      ['delivery.redelivered && latest !== undefined', '!delivery.redelivered && latest !== undefined'],
    ],
    test: {
      file: 'services/notifications/src/ingest/decide-jobs.test.ts',
      title: 'is the latest, where this ingest or the one before stored it within 5 minutes',
    },
  },
  {
    broken: 'a redelivered update of another system is the latest, however old that is',
    file: 'services/notifications/src/ingest/decide-update.ts',
    replace: [
      ['const isYoung = nowMs - Date.parse(createdAt) < redeliveredWithinMs;', 'const isYoung = true;'],
    ],
    test: { file: points, title: 'an update of another system, and a later one in the same words' },
  },
  {
    broken: 'a redelivered update of another system is the latest, whoever stored that',
    file: 'services/notifications/src/ingest/decide-update.ts',
    replace: [['(ingestToken === token || ingestToken === previousToken)', 'true']],
    test: {
      file: 'services/notifications/src/ingest/decide-jobs.test.ts',
      title: 'is an update of its own where the latest was stored two ingests ago',
    },
  },
  {
    broken: 'code 11000 counts as a failure',
    file: duplicatesIn,
    replace: [['code === duplicateKey &&', 'code !== duplicateKey &&']],
    test: {
      file: 'packages/platform/src/mongo/duplicates-in.test.ts',
      title: 'documents that were there already are counted, whichever server says so',
    },
  },
  {
    broken: 'every error of a bulk write is swallowed',
    file: duplicatesIn,
    replace: [[' > 0 && onlyDuplicates && writeConcernError === undefined', ' > 0']],
    test: {
      file: 'packages/platform/src/mongo/duplicates-in.test.ts',
      title: 'any other error among the duplicates is an error',
    },
  },
  {
    broken: 'a late follow is looked up only when it changed its pair',
    file: decideLate,
    replace: [
      [
        'const counts = !delivery.replay || delivery.redelivered || changed.has(pairId);',
        'const counts = changed.has(pairId);',
      ],
    ],
    test: { file: points, title: 'a follow that comes when its post was told' },
  },
  {
    broken: 'people are stored after their pairs',
    file: ingestBatch,
    replace: [
      ['  if (users.length > 0) await applyUserChanges(store.userRefs, users, token);\n', ''],
      [
        '  await stripErased(store.erasure, sorted, jobs);',
        '  if (users.length > 0) await applyUserChanges(store.userRefs, users, token);\n  await stripErased(store.erasure, sorted, jobs);',
      ],
    ],
    test: { file: takeovers, title: 'a follow that comes when its post was told' },
  },
  {
    broken: 'to pause, messages are given back behind those that wait',
    file: 'packages/platform/src/bus/local/open-queue.ts',
    replace: [
      [
        'while (returned.length > 0 && !full()) {',
        'const waitAlone = total - held.size === returned.length;\n    while (waitAlone && returned.length > 0 && !full()) {',
      ],
    ],
    test: {
      file: 'packages/platform/src/bus/local/local-bus.test.ts',
      title: 'what was unsettled comes back before what arrived later, and is flagged',
    },
  },
  {
    broken: 'nobody looks for an erasure after a write of the ingest',
    file: ingestBatch,
    replace: [['  await stripErased(store.erasure, sorted, jobs);', '  void [stripErased, jobs];']],
    test: {
      file: 'services/notifications/test/ingest-taken-over.test.ts',
      title: 'leaves what it wrote before it died to the one that gets its messages',
    },
  },
  {
    broken: 'whether a follow is late is judged by how far the walk is',
    file: decideLate,
    replace: [
      [
        'followerId !== job.authorId)',
        "followerId !== job.authorId && (job.state === 'done' || job.position > followerId))",
      ],
    ],
    test: { file: points, title: 'a follow that comes while its post is told' },
  },
];
