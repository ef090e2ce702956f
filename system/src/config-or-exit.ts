import { ConfigError } from '@riff/platform';
import { readSystemConfig, type SystemConfig } from './config.ts';

/** Returns the configuration, or prints its problems to standard error and exits with code 2. */
export function configOrExit(environment: Readonly<Record<string, string | undefined>>): SystemConfig {
  try {
    return readSystemConfig(environment);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
}
