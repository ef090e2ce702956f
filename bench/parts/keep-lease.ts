import type { NotificationsStore } from '@riff/notifications';
import { createLogger, holdLease, instanceId } from '@riff/platform';

const logger = createLogger({ name: 'bench', level: 'fatal', destination: process.stderr });

/** Keeps a lease, so that an instance that is measured leaves that work alone: as where another instance does it. */
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
