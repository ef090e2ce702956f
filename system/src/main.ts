import { createLogger, runUntilSignal } from '@riff/platform';
import { configOrExit } from './config-or-exit.ts';
import { buildPageIfOld } from './page/build-page-if-old.ts';
import { startSystem } from './start-system.ts';

// compile-cache.js imports this module only to compile it.
if (import.meta.main) {
  const config = configOrExit(process.env);
  const logger = createLogger({ name: 'riff', level: config.logLevel });
  const startedByNpm = process.env.npm_lifecycle_event === 'start';
  await runUntilSignal({ logger, startedByNpm }, async () => {
    await buildPageIfOld();
    const system = await startSystem(config, logger);
    console.log(`Riff: ${system.url}`);
    if (system.sandbox !== undefined) console.log(`Mailbox: ${system.sandbox.url}`);
    return system;
  });
}
