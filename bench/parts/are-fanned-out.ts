import type { NotificationsStore } from '@riff/notifications';

/** Whether the jobs with these ids, and all ranges that their walks left to others, are done. */
export async function areFannedOut(
  { jobs }: Pick<NotificationsStore, 'jobs'>,
  ids: readonly string[],
): Promise<boolean> {
  const found = await jobs.readJobs(ids);
  if (!ids.every((id) => found.get(id)?.state === 'done')) return false;
  const ranges = await Promise.all(ids.map((id) => jobs.rangesOf(id)));
  return ranges.flat().every(({ state }) => state === 'done');
}
