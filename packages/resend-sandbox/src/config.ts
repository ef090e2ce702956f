import { z } from 'zod';
import { faultPlanSchema } from './faults/fault-plan.ts';
import { parseJson } from './parse-json.ts';
import type { ResendSandboxOptions } from './start-resend-sandbox.ts';

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3004),
  HOST: z.string().min(1).default('127.0.0.1'),
  RESEND_SANDBOX_RATE: z
    .literal('unlimited')
    .transform(() => Number.POSITIVE_INFINITY)
    .or(z.coerce.number().positive())
    .default(2),
  RESEND_SANDBOX_DATA_FILE: z.string().min(1).optional(),
  RESEND_SANDBOX_WEBHOOK_URL: z.url().optional(),
  RESEND_SANDBOX_WEBHOOK_SECRET: z.string().startsWith('whsec_').optional(),
  RESEND_SANDBOX_FAULTS: z.string().default('{}').transform(parseJson).pipe(faultPlanSchema),
});

/**
 * Reads the program's settings from the environment: PORT, HOST and RESEND_SANDBOX_* (RATE is a number or
 * `unlimited`, FAULTS a plan as JSON). Throws an error that lists every problem.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ResendSandboxOptions {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
    throw new Error(`The configuration has problems:\n${problems.join('\n')}`);
  }
  const { RESEND_SANDBOX_WEBHOOK_URL: url, RESEND_SANDBOX_WEBHOOK_SECRET: secret, ...values } = parsed.data;
  if ((url === undefined) !== (secret === undefined)) {
    throw new Error('RESEND_SANDBOX_WEBHOOK_URL and RESEND_SANDBOX_WEBHOOK_SECRET go together');
  }
  return {
    port: values.PORT,
    host: values.HOST,
    rateLimit: values.RESEND_SANDBOX_RATE,
    faults: values.RESEND_SANDBOX_FAULTS,
    ...(values.RESEND_SANDBOX_DATA_FILE && { dataFile: values.RESEND_SANDBOX_DATA_FILE }),
    ...(url !== undefined && secret !== undefined && { webhook: { url, secret } }),
  };
}
