import { type Logger, startLoop } from '@riff/platform';
import { migrate } from './migrate.ts';

export interface Migrated extends AsyncDisposable {
  readonly done: boolean;
}

const forAnHour = 3_600_000;

/** Migrates as soon as the database can be reached. Resolves after the first attempt, whatever came of it. */
export async function keepMigrated(url: string, logger: Logger): Promise<Migrated> {
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
