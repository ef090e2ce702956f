import { randomUUID } from 'node:crypto';

/** Names this process among all that may hold a lease, here and on other machines. */
export function instanceId(): string {
  return `${process.pid}.${randomUUID()}`;
}

/** Whether the process that an id names is gone from this machine. */
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
