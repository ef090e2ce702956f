import { findProgram } from './find-program.ts';
import { install } from './install.ts';

/** Makes sure that browser tests have a browser. Nothing else needs one, so failing is worth a warning only. */
export async function ensureChromium(): Promise<string> {
  if (await findProgram('chromium')) return 'is there';
  try {
    await install('chromium');
    return 'installed';
  } catch (error) {
    return `warning: browser tests will be skipped, ${error instanceof Error ? error.message : error}`;
  }
}
