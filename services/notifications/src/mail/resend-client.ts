import { Resend } from 'resend';
import { z } from 'zod';
import type { NotificationsSettings } from '../config.ts';
import type { FrozenBody } from '../domain/mail-batch.ts';
import type { ResendAnswer } from './decide-answer.ts';

/** An answer that takes longer than this counts as none, ms. */
const timeoutMs = 30_000;

const batchAnswer = z.object({
  data: z.array(z.object({ id: z.string() })),
  errors: z.array(z.object({ index: z.int(), message: z.string() })).optional(),
});

/**
 * Resend's client, but sending stored bytes instead of serializing again: a retry must not differ by a byte.
 */
class StoredBodyResend extends Resend {
  readonly #bodies = new Map<string, Uint8Array<ArrayBuffer>>();

  sendBody({ idempotencyKey, body }: FrozenBody, signal: AbortSignal) {
    this.#bodies.set(idempotencyKey, body);
    const options = { idempotencyKey, batchValidation: 'permissive' as const, signal };
    return this.batch.send([], options).finally(() => this.#bodies.delete(idempotencyKey));
  }

  override fetchRequest<Answer>(path: string, options: RequestInit = {}) {
    const key = new Headers(options.headers).get('idempotency-key');
    const body = key === null ? undefined : this.#bodies.get(key);
    return super.fetchRequest<Answer>(path, body === undefined ? options : { ...options, body });
  }
}

export interface ResendClient {
  /** One call to POST /emails/batch. Never throws: without an answer, `status` is null. */
  send(frozen: FrozenBody, signal: AbortSignal): Promise<ResendAnswer>;
}

export function createResendClient({
  resendApiKey,
  resendBaseUrl: baseUrl,
}: Pick<NotificationsSettings, 'resendApiKey' | 'resendBaseUrl'>): ResendClient {
  const resend = new StoredBodyResend(resendApiKey, { ...(baseUrl !== undefined && { baseUrl }) });
  return {
    async send(frozen, signal) {
      try {
        const within = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
        const { data, error, headers } = await resend.sendBody(frozen, within);
        const answer = { headers: headers ?? {} };
        if (error !== null) {
          // An error without a status isn't Resend's: a proxy in between may also answer with JSON.
          const status = typeof error.statusCode === 'number' ? error.statusCode : null;
          return { ...answer, status, error: { name: error.name, message: error.message } };
        }
        const read = batchAnswer.safeParse(data);
        return read.success ? { ...answer, status: 200, data: read.data } : { ...answer, status: null };
      } catch {
        return { status: null, headers: {} };
      }
    },
  };
}
