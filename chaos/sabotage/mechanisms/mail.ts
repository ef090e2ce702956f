import type { Mechanism } from '../mechanism.ts';

const points = 'chaos/test/points.test.ts';
const deliver = 'services/notifications/src/mail/deliver-batch.ts';
const sqliteMail = 'services/notifications/src/store/sqlite/sqlite-mail.ts';
const sqliteStoreTest = 'services/notifications/test/store/sqlite-store.test.ts';

/** What mails nobody twice. */
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
    file: 'packages/platform/src/leases/start-stint.ts',
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
    replace: [["state = 'planned' and token <= ?", "state = 'planned' and ? >= 0"]],
    test: { file: sqliteStoreTest, title: 'who holds an older token freezes, settles and parks nothing' },
  },
  {
    broken: 'a freeze is not compared and set',
    file: sqliteMail,
    replace: [["state = 'planned' and token <= ?", 'token <= ?']],
    test: { file: sqliteStoreTest, title: 'of eight that freeze a batch at once, one does' },
  },
  {
    broken: 'each call has another Idempotency-Key',
    file: deliver,
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
    file: deliver,
    replace: [['parts.now() - frozen.frozenAt >= unknownForMs', 'unknownForMs === 0']],
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
        "    return stored?.state === 'frozen' ? send(parts, stored) : finished;",
        `    if (stored?.state !== 'frozen') return finished;
    const { body: anew } = await freezeBatch(parts, batch);
    return send(parts, anew === undefined ? stored : { ...stored, frozen: anew });`,
      ],
    ],
    test: { file: 'chaos/test/simulated-runs.test.ts', title: 'runs 1 to 125' },
  },
];
