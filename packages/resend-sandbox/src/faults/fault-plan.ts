import { z } from 'zod';

/** The faults of a send request. */
export const faultKinds = [
  'dropBefore', // the connection is destroyed before anything happens
  'failBefore', // 500 `application_error`, nothing accepted
  'acceptThenLose', // accepted, then the connection is destroyed
  'acceptThen500', // accepted, then 500
  'cutBody', // accepted, then the answer stops in the middle of its body
  'slow', // waits `slowMs` before it is handled; during that time its key answers 409
  'rateLimited', // 429 `rate_limit_exceeded`
  'unauthorized', // 401 `restricted_api_key`
  'forbidden', // 403 `invalid_api_key`
  'dailyQuota', // 429 `daily_quota_exceeded`
  'monthlyQuota', // 429 `monthly_quota_exceeded`
  'concurrent', // 409 `concurrent_idempotent_requests`
] as const;

export type FaultKind = (typeof faultKinds)[number];

const share = z.number().min(0).max(1).exactOptional();
const milliseconds = z.number().int().min(0).max(600_000);
const shares = Object.fromEntries(faultKinds.map((kind) => [kind, share])) as Record<FaultKind, typeof share>;

/** Shares of the send requests, at most 1 in total. The seed alone determines which requests are hit. */
export const faultPlanSchema = z
  .strictObject({
    ...shares,
    seed: z.number().int().exactOptional(),
    /** Delay of `slow` (default 1,000). */
    slowMs: milliseconds.exactOptional(),
    /** Shares of webhook events that are sent twice (same svix-id), or after their successor. */
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
