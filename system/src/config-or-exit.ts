import { ConfigError } from '@riff/platform';
import { readSystemConfig, type SystemConfig } from './config.ts';

/** The configuration, or the list of what is wrong with it on standard error and exit code 2. */
export function configOrExit(environment: Readonly<Record<string, string | undefined>>): SystemConfig {
  try {
    return readSystemConfig(environment);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
}
