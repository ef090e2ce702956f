import { z } from 'zod';

const SECRET = /^whsec_(?=.)([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** JSON has no Infinity, so null stands for it. */
const limit = (lowest: number) =>
  z
    .preprocess(
      (value) => (value === Number.POSITIVE_INFINITY ? null : value),
      z.number().min(lowest).nullable(),
    )
    .transform((value) => value ?? Number.POSITIVE_INFINITY)
    .exactOptional();

export const settingsSchema = z.object({
  /** Requests per second of the whole team; Infinity: no limit, and no `ratelimit-*` headers. */
  rateLimit: limit(0.001),
  /** Emails per UTC day and per UTC month, by the sandbox's clock. */
  dailyQuota: limit(0),
  monthlyQuota: limit(0),
  /** Keys, by value or name, that get 403 `invalid_api_key`. */
  revokedKeys: z.array(z.string()).readonly().exactOptional(),
  /** Domains that `from` may use; null: any. */
  verifiedDomains: z.array(z.string()).readonly().nullable().exactOptional(),
  /** URL for events, and the Svix secret (`whsec_` and base64). Null: events are dropped. */
  webhook: z
    .strictObject({
      url: z.url(),
      secret: z.string().regex(SECRET, { error: 'expects whsec_ and base64' }),
    })
    .readonly()
    .nullable()
    .exactOptional(),
});

/** Settings that can be changed at run time, here and with `PATCH /sandbox/settings`. */
export type SandboxSettings = Readonly<Required<z.output<typeof settingsSchema>>>;

export type WebhookTarget = NonNullable<SandboxSettings['webhook']>;

export type Settings = ReturnType<typeof createSettings>;

/** Editions of Resend's documentation give 2, 5 or 10 requests per second; the default is the lowest. */
const DEFAULTS: SandboxSettings = {
  rateLimit: 2,
  dailyQuota: Number.POSITIVE_INFINITY,
  monthlyQuota: Number.POSITIVE_INFINITY,
  revokedKeys: [],
  verifiedDomains: null,
  webhook: null,
};

export function createSettings(initial: Partial<SandboxSettings>, changed: () => void) {
  let current: SandboxSettings = { ...DEFAULTS, ...settingsSchema.parse(initial) };
  return {
    get: () => current,
    set(change: Partial<SandboxSettings>): void {
      current = { ...current, ...settingsSchema.parse(change) };
      changed();
    },
  };
}
