import { z } from 'zod';
import { isUsable, type SandboxSettings } from '../settings.ts';

/** JSON has no Infinity: null stands for it. */
const limit = (lowest: number) =>
  z
    .number()
    .min(lowest)
    .nullable()
    .transform((value) => value ?? Number.POSITIVE_INFINITY)
    .exactOptional();

export const settingsSchema = z.strictObject({
  rateLimit: limit(0.001),
  dailyQuota: limit(0),
  monthlyQuota: limit(0),
  revokedKeys: z.array(z.string()).exactOptional(),
  verifiedDomains: z.array(z.string()).nullable().exactOptional(),
  webhook: z
    .strictObject({ url: z.url(), secret: z.string() })
    .refine(isUsable, { error: 'the secret must be whsec_ and base64' })
    .nullable()
    .exactOptional(),
});

/** As `PATCH` takes them, without the secret. */
export function shownSettings({ webhook, ...settings }: SandboxSettings) {
  return { ...settings, webhook: webhook && { url: webhook.url } };
}
