import { z } from 'zod';

export const faultKinds = [
  /** The connection is destroyed before anything happens. */
  'dropBefore',
  /** 500 `application_error`, nothing accepted. */
  'failBefore',
  /** Accepted, then the connection is destroyed. */
  'acceptThenLose',
  /** Accepted, then 500. */
  'acceptThen500',
  /** Accepted, then the answer stops in the middle of its body. */
  'cutBody',
  /** The request is in progress for `slowMs` before it is handled; its key answers 409 meanwhile. */
  'slow',
  /** 429 `rate_limit_exceeded`. */
  'rateLimited',
  /** 401 `restricted_api_key`. */
  'unauthorized',
  /** 403 `invalid_api_key`. */
  'forbidden',
  /** 429 `daily_quota_exceeded` or `monthly_quota_exceeded`. */
  'dailyQuota',
  'monthlyQuota',
  /** 409 `concurrent_idempotent_requests`. */
  'concurrent',
] as const;

export type FaultKind = (typeof faultKinds)[number];

const share = z.number().min(0).max(1).exactOptional();
const milliseconds = z.number().int().min(0).max(600_000);
const shares = Object.fromEntries(faultKinds.map((kind) => [kind, share])) as Record<FaultKind, typeof share>;

/** Shares of the send requests, in all at most 1; which ones follows from the seed alone. */
export const faultPlanSchema = z
  .strictObject({
    ...shares,
    seed: z.number().int().exactOptional(),
    /** How long `slow` takes (1,000). */
    slowMs: milliseconds.exactOptional(),
    /** Shares of the webhook events that are sent twice (same svix-id), or after the event that follows them. */
    webhookDuplicate: share,
    webhookReorder: share,
  })
  .refine((plan) => faultKinds.reduce((sum, kind) => sum + (plan[kind] ?? 0), 0) <= 1 + 1e-9, {
    error: 'the shares of a plan add up to 1 at most',
  });

export type FaultPlan = Readonly<z.infer<typeof faultPlanSchema>>;

export const scriptedFaultSchema = z.union([
  z.enum([...faultKinds, 'none']),
  z.strictObject({ kind: z.literal('slow'), ms: milliseconds }),
]);

export type ScriptedFault = Readonly<z.infer<typeof scriptedFaultSchema>>;
