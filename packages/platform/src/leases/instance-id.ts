import { randomUUID } from 'node:crypto';

/** An id for this process, unique among all processes that may hold a lease, on any machine. */
export function instanceId(): string {
  return `${process.pid}.${randomUUID()}`;
}

/** Whether the process of an instance id no longer runs on this machine. */
export function isGone(instance: string): boolean {
  const pid = Number.parseInt(instance, 10);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}
