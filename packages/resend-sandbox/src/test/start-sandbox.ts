import type { TestContext } from 'node:test';
import { Resend } from 'resend';
import { type ResendSandbox, type ResendSandboxOptions, startResendSandbox } from '../index.ts';

export interface TestSandbox {
  readonly sandbox: ResendSandbox;
  /** The real SDK, pointed at the sandbox. */
  readonly resend: Resend;
  /** Sends a raw request, for what the SDK refuses to send or doesn't show. */
  readonly post: (
    path: string,
    body: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Response>;
}

export const KEY = 're_test_key';

/** Starts a test's own sandbox, by default without a rate limit. */
export async function startSandbox(t: TestContext, options: ResendSandboxOptions = {}): Promise<TestSandbox> {
  const sandbox = await startResendSandbox({ rateLimit: Number.POSITIVE_INFINITY, ...options });
  t.after(() => sandbox[Symbol.asyncDispose]());
  return {
    sandbox,
    resend: new Resend(KEY, { baseUrl: sandbox.url }),
    post: (path, body, headers = {}) =>
      fetch(`${sandbox.url}${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
  };
}
