import { isUnavailable, type Logger, mistakeIn, type Outage, startLoop } from '@riff/platform';
import { migrate } from './migrate.ts';

export interface Migrated extends AsyncDisposable {
  readonly done: boolean;
}

const forAnHour = 3_600_000;

/** Migrates as soon as the database can be reached. Resolves after the first attempt, even if it failed. */
export async function keepMigrated(url: string, logger: Logger, outage: Outage): Promise<Migrated> {
  const attempted = Promise.withResolvers<void>();
  let done = false;
  const loop = startLoop({
    name: 'users migrations',
    logger,
    idleMs: forAnHour,
    step: async () => {
      try {
        if (!done) await migrate(url);
        done = true;
        outage.reached('migrations');
      } catch (error) {
        if (isUnavailable(error) || mistakeIn(error) !== undefined) outage.failed(error, 'migrations');
        throw error;
      } finally {
        attempted.resolve();
      }
      return 'idle';
    },
  });
  await attempted.promise;
  return {
    get done() {
      return done;
    },
    [Symbol.asyncDispose]: () => loop[Symbol.asyncDispose](),
  };
}
