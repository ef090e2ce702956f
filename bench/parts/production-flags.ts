import { createRequire } from 'node:module';
import { z } from 'zod';

const { scripts } = z
  .object({ scripts: z.object({ 'start:notifications': z.string() }) })
  .parse(createRequire(import.meta.url)('../../package.json'));

/** Node's flags for Notifications-MS in production. */
export const productionFlags: readonly string[] = scripts['start:notifications'].match(/--\S+/g) ?? [];
