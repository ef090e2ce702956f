import type { Mechanism } from '../mechanism.ts';

const points = 'chaos/test/points.test.ts';
const deliver = 'services/notifications/src/mail/deliver-batch.ts';
const send = 'services/notifications/src/mail/send-batch.ts';
const deliverTest = 'services/notifications/test/deliver-batch.test.ts';
const sqliteMail = 'services/notifications/src/store/sqlite/sqlite-mail.ts';
const sqliteStoreTest = 'services/notifications/test/store/sqlite-store.test.ts';

/** Mechanisms that prevent duplicate emails. */
export const mail: readonly Mechanism[] = [
  {
    broken: 'anybody takes a lease that another holds',
    file: 'packages/platform/src/leases/lease-watch.ts',
    replace: [['nowMs - since.sinceMs >= takeAfterMs', 'nowMs >= since.sinceMs && takeAfterMs > 0']],
    test: {
      file: 'packages/platform/src/leases/hold-lease.test.ts',
      title: 'takes it when it stood unchanged for ten seconds by its own clock, not before',
    },
  },
  {
    broken: 'a holder that can not renew looks at its 7 s only at the next try',
    file: 'packages/platform/src/leases/start-term.ts',
    replace: [['setTimeout(lose, giveUpAfterMs', 'setTimeout(() => {}, giveUpAfterMs']],
    test: {
      file: 'packages/platform/src/leases/hold-lease.test.ts',
      title:
        'is given up 7 s after it was last renewed, also while renewals fail, and are tried again later and later',
    },
  },
  {
    broken: "a lease's token does not follow the clock",
    file: 'packages/platform/src/leases/decide-next-lease.ts',
    replace: [['Math.max(seen.token + 1, Math.floor(nowMs / 1_000))', 'seen.token + (nowMs > 0 ? 1 : 0)']],
    test: {
      file: 'packages/platform/src/leases/decide-next-lease.test.ts',
      title: 'is the clock in seconds, also where a restored store has forgotten the latest tokens',
    },
  },
  {
    broken: 'a batch has no fencing token',
    file: sqliteMail,
    replace: [
      [
        "generation = ? and state = 'planned' and token <= ?",
        "generation = ? and state = 'planned' and ? >= 0",
      ],
    ],
    test: { file: sqliteStoreTest, title: 'who holds an older token freezes, settles and parks nothing' },
  },
  {
    broken: 'a freeze is not compared and set',
    file: sqliteMail,
    replace: [["generation = ? and state = 'planned' and token <= ?", 'generation = ? and token <= ?']],
    test: { file: sqliteStoreTest, title: 'of eight that freeze a batch at once, one does' },
  },
  {
    broken: 'each call has another Idempotency-Key',
    file: send,
    replace: [
      [
        'parts.resend.send(frozen, parts.signal)',
        'parts.resend.send({ ...frozen, idempotencyKey: String(Math.random()) }, parts.signal)',
      ],
    ],
    test: { file: points, title: 'mail with an address that is refused and one that is none' },
  },
  {
    broken: 'a batch of unknown outcome is sent after its key is forgotten',
    file: send,
    replace: [['parts.now() - calledAt >= unknownForMs', 'unknownForMs === 0']],
    test: {
      file: 'services/notifications/test/mail-deadline.test.ts',
      title:
        'a batch whose key Resend is about to forget is not sent, however long its sender had waited for a turn',
    },
  },
  {
    broken: 'the body is rendered anew for each try',
    file: deliver,
    replace: [
      [
        '  return sendBatch(parts, stored, { ...known, onlyRefused, isNoted: false });',
        `  const { body: anew } = freezeBatch(parts, batch, await readRecipients(store, batch));
  const rendered = anew === undefined ? stored : { ...stored, frozen: anew };
  return sendBatch(parts, rendered, { ...known, onlyRefused, isNoted: false });`,
      ],
    ],
    test: { file: 'chaos/test/simulated-runs.test.ts', title: 'runs 1 to 125' },
  },
  {
    broken: 'a batch is sent by who failed to freeze it',
    file: deliver,
    replace: [
      [
        '  if (!(await store.mail.freeze(batch, token, body, notDue))) return finished;',
        '  await store.mail.freeze(batch, token, body, notDue);',
      ],
    ],
    test: { file: deliverTest, title: 'sends nothing of its own when its freeze fails' },
  },
  {
    broken: 'a sender that was stopped goes by what it had read before',
    file: deliver,
    replace: [['const tooOldMs = 5_000;', 'const tooOldMs = Number.POSITIVE_INFINITY;']],
    test: {
      file: deliverTest,
      title:
        'and that was stopped while its freeze is on the way mails nobody who left meanwhile, and keeps no erased address',
    },
  },
  {
    broken: 'a refused batch stays frozen',
    file: send,
    replace: [['if (verdict.refused && onlyRefused) await', 'if (verdict.kind !== verdict.kind) await']],
    test: { file: 'chaos/test/refusals.test.ts', title: 'all go out once after 48 h: key' },
  },
  {
    broken: 'a refused batch is thawed though an earlier call of it may have been accepted',
    file: send,
    replace: [['if (verdict.refused && onlyRefused) await', 'if (verdict.refused) await']],
    test: { file: deliverTest, title: 'is not thawed where the outcome of an earlier call is unknown' },
  },
  {
    broken: 'a thaw has no fencing token',
    file: sqliteMail,
    replace: [["state = 'frozen' and token = ?", "state = 'frozen' and ? >= 0"]],
    test: { file: sqliteStoreTest, title: 'only the token that froze or called a batch last thaws it' },
  },
  {
    broken: 'a pause is ended by a batch that never asked Resend',
    file: 'services/notifications/src/mail/decide-health.ts',
    replace: [["    case 'answered':\n", "    case 'answered':\n    case 'finished':\n"]],
    test: {
      file: 'services/notifications/test/sender.test.ts',
      title:
        'ends a pause only on an answer from Resend, not for a batch that needs no call or whose page is missing',
    },
  },
];
