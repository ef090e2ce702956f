import type { NotificationsStore } from '@riff/notifications';
import { createLogger, holdLease, instanceId } from '@riff/platform';

const logger = createLogger({ name: 'bench', level: 'fatal', destination: process.stderr });

/** Holds a lease, so that the measured instance doesn't do that work, as if another instance did it. */
export async function keepLease(
  { leases }: Pick<NotificationsStore, 'leases'>,
  name: 'mail' | 'ingest',
): Promise<AsyncDisposable> {
  const taken = Promise.withResolvers<void>();
  const lease = holdLease({
    leases,
    name,
    holder: instanceId(),
    logger,
    work: async () => {
      taken.resolve();
      return { async [Symbol.asyncDispose]() {} };
    },
  });
  await taken.promise;
  return lease;
}
