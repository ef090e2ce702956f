import { createHash } from 'node:crypto';
import type { FrozenBody, ResendAnswer, ResendClient } from '@riff/notifications';
import type { VirtualTime } from '../time/virtual-time.ts';

/** An email that Resend accepted. */
export interface AcceptedEmail {
  readonly id: string;
  readonly key: string;
  readonly to: string;
  readonly subject: string;
  readonly userId: string;
}

interface KnownKey {
  readonly digest: string;
  readonly at: number;
  /** Undefined while the call is in progress. */
  answer: ResendAnswer | undefined;
}

/** What Resend stores. */
export interface ResendLedger {
  readonly accepted: AcceptedEmail[];
  readonly keys: Map<string, KnownKey>;
  /** Keys that were reused with another body. */
  readonly misused: string[];
}

export const emptyLedger = (): ResendLedger => ({ accepted: [], keys: new Map(), misused: [] });

/** Calls per second that the account may make. */
const limit = 10;
const keepKeysMs = 24 * 3_600_000;
/** Time to process a batch. */
const workMs = 40;

const headers = { 'ratelimit-limit': String(limit) };
const refuse = (status: number, name: string, more: Readonly<Record<string, string>> = {}): ResendAnswer => ({
  status,
  headers: { ...headers, ...more },
  error: { name, message: name },
});

/** POST /emails/batch with permissive validation. `refusal`: the answer to every call, while there is one. */
export function createSimulatedResend(
  ledger: ResendLedger,
  time: VirtualTime,
  refusal: () => ResendAnswer | undefined,
): ResendClient {
  let second = { from: 0, calls: 0 };

  const isTooFast = () => {
    if (time.now - second.from >= 1_000) second = { from: time.now, calls: 0 };
    second.calls += 1;
    return second.calls > limit;
  };
  return {
    async send({ body, idempotencyKey: key, userIds }: FrozenBody): Promise<ResendAnswer> {
      const refused = refusal();
      if (refused !== undefined) return refused;
      if (isTooFast()) return refuse(429, 'rate_limit_exceeded', { 'retry-after': '1' });
      const digest = createHash('sha256').update(body).digest('hex');
      const known = ledger.keys.get(key);
      if (known !== undefined && time.wall - known.at < keepKeysMs) {
        if (known.digest !== digest) {
          ledger.misused.push(key);
          return refuse(409, 'invalid_idempotent_request');
        }
        return known.answer ?? refuse(409, 'concurrent_idempotent_requests');
      }
      const call: KnownKey = { digest, at: time.wall, answer: undefined };
      ledger.keys.set(key, call);
      await time.sleep(workMs);
      call.answer = accept(ledger, key, body, userIds);
      return call.answer;
    },
  };
}

function accept(
  { accepted }: ResendLedger,
  key: string,
  body: Uint8Array,
  userIds: readonly string[],
): ResendAnswer {
  const emails: readonly { readonly to: string | readonly string[]; readonly subject: string }[] = JSON.parse(
    new TextDecoder().decode(body),
  );
  const data: { id: string }[] = [];
  const errors: { index: number; message: string }[] = [];
  for (const [index, { to, subject }] of emails.entries()) {
    const address = [to].flat()[0] ?? '';
    if (address.includes('@refused.')) {
      errors.push({ index, message: `Invalid \`to\`: ${address}` });
      continue;
    }
    const id = `re-${accepted.length}`;
    accepted.push({ id, key, to: address, subject, userId: userIds[index] ?? '' });
    data.push({ id });
  }
  return { status: 200, headers, data: { data, errors } };
}
