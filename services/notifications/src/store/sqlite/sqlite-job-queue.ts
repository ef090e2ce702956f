import { type DatabaseSync, isGone } from '@riff/platform';
import type { Queued } from '../../domain/job.ts';
import { isLast } from '../../domain/plan.ts';
import type { JobQueue } from '../job-store.ts';
import { wasMoved } from '../was-moved.ts';
import { type JobRow, jobColumns, toQueued } from './job-row.ts';

/**
 * The queue of jobs and their claims, in the embedded database. All its processes run on this machine: a job
 * whose holder's process is gone can be claimed without a wait. Token and beat alone identify a state.
 */
export function sqliteJobQueue(db: DatabaseSync): JobQueue {
  const open = db.prepare(`select ${jobColumns} from jobs where state = 'open' order by turn, id limit ?`);
  const openForAll = db.prepare(`
    select ${jobColumns} from jobs indexed by open_jobs_for_all
    where state = 'open' and late_follower_id is null order by turn, id limit ?`);
  const select = db.prepare(`select ${jobColumns} from jobs where id = ?`);
  const claim = db.prepare(`
    update jobs set holder = :holder, token = token + 1, beat = 0
    where id = :id and state = 'open' and token = :token and beat = :beat
    returning ${jobColumns}`);
  const renew = db.prepare(`
    update jobs set beat = beat + 1 where id = ? and state = 'open' and holder is ? and token = ?
    returning ${jobColumns}`);
  const release = db.prepare(
    'update jobs set holder = null, turn = ? where id = ? and holder is ? and token = ?',
  );
  const move = db.prepare(`
    update jobs set position = :lastKey, mail_turn = :mailTurn, beat = beat + 1, state = :state
    where id = :id and state = 'open' and holder is :holder and token = :token and position = :position
    returning ${jobColumns}`);
  const endAt = db.prepare(`
    update jobs set until = ?, beat = beat + 1 where id = ? and state = 'open' and holder is ? and token = ?
    returning ${jobColumns}`);
  const jobOf = (row: unknown) => (row === undefined ? undefined : toQueued(row as JobRow));
  const orFree = (job: Queued) =>
    job.holder !== null && isGone(job.holder) ? { ...job, holder: null } : job;

  return {
    openJobs: async (limit) => open.all(limit).map((row) => orFree(toQueued(row as unknown as JobRow))),
    openJobsForAll: async (limit) =>
      openForAll.all(limit).map((row) => orFree(toQueued(row as unknown as JobRow))),
    claim: async ({ id, token, beat }, holder) => jobOf(claim.get({ id, token, beat, holder })),
    renew: async ({ id, holder, token }) => jobOf(renew.get(id, holder, token)),
    async release({ id, holder, token }, turn) {
      release.run(turn, id, holder, token);
    },
    endAt: async ({ id, holder, token }, until) => jobOf(endAt.get(until, id, holder, token)),
    async move(held, plan, mailTurn) {
      const { id, holder, token, position } = held;
      const state = isLast(held, plan) ? 'done' : 'open';
      const moved = jobOf(move.get({ id, holder, token, position, lastKey: plan.lastKey, mailTurn, state }));
      if (moved !== undefined) return moved;
      const stored = jobOf(select.get(id));
      return wasMoved(stored, held, plan) ? stored : undefined;
    },
  };
}
