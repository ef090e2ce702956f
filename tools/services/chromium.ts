import { findProgram } from './find-program.ts';
import { install } from './install.ts';

/** Makes sure that browser tests have a browser. Nothing else needs one, so a failure is only a warning. */
export async function ensureChromium(): Promise<string> {
  if (await findProgram('chromium')) return 'already installed';
  try {
    await install('chromium');
    return 'installed';
  } catch (error) {
    return `warning: browser tests will be skipped, ${error instanceof Error ? error.message : error}`;
  }
}
