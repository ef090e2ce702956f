import { z } from 'zod';
import { mistakeIn } from '../outage/decide-mistake.ts';
import type { HttpApp } from './http-server.ts';

export type CheckResult =
  | { readonly state: 'ok' }
  | { readonly state: 'starting' | 'degraded' | 'down'; readonly reason: string };

export interface Health {
  /** `down`: the API can't serve requests. `degraded`: some work has to wait, but nothing is lost. */
  add(name: string, check: () => CheckResult | Promise<CheckResult>): void;
}

const readiness = z.object({
  status: z.enum(['ok', 'degraded', 'starting', 'down']),
  reasons: z.array(z.object({ check: z.string(), reason: z.string() })),
});

const checkWithinMs = 2_000;

/** GET /healthz: the process is alive. GET /readyz: what works, with reasons for what doesn't. */
export function serveHealth(app: HttpApp): Health {
  const checks = new Map<string, () => CheckResult | Promise<CheckResult>>();
  app.get('/healthz', { schema: { response: { 200: z.object({ status: z.literal('ok') }) } } }, () => ({
    status: 'ok' as const,
  }));
  app.get(
    '/readyz',
    { schema: { response: { 200: readiness, 503: readiness } } },
    async (_request, reply) => {
      const results = await Promise.all(
        [...checks].map(async ([name, check]) => ({ name, ...(await within(check)) })),
      );
      const reasons = results.flatMap((result) =>
        result.state === 'ok' ? [] : [{ check: result.name, reason: result.reason }],
      );
      const status = (['starting', 'down', 'degraded'] as const).find((state) =>
        results.some((r) => r.state === state),
      );
      return reply
        .code(status === 'starting' || status === 'down' ? 503 : 200)
        .header('cache-control', 'no-store')
        .send({ status: status ?? 'ok', reasons });
    },
  );
  return { add: (name, check) => void checks.set(name, check) };
}

async function within(check: () => CheckResult | Promise<CheckResult>): Promise<CheckResult> {
  const late = Promise.withResolvers<CheckResult>();
  const timer = setTimeout(() => late.resolve({ state: 'down', reason: 'no answer' }), checkWithinMs);
  try {
    return await Promise.race([Promise.resolve(check()), late.promise]);
  } catch (error) {
    return { state: 'down', reason: mistakeIn(error) ?? 'not reached' };
  } finally {
    clearTimeout(timer);
  }
}
