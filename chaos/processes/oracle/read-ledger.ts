import { z } from 'zod';
import { call } from '../traffic/call.ts';
import type { Email, ResendRequest } from './observed.ts';

const page = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      to: z.array(z.string()),
      subject: z.string(),
      idempotencyKey: z.string().nullable(),
    }),
  ),
  nextCursor: z.number().nullable(),
});
const pageSize = 1_000;

/** Every email that the sandbox accepted. */
export async function readLedger(sandboxUrl: string): Promise<readonly Email[]> {
  const emails: Email[] = [];
  for (let cursor: number | null = 0; cursor !== null; ) {
    const url = `${sandboxUrl}/sandbox/emails?order=oldest&limit=${pageSize}&cursor=${cursor}`;
    const { outcome, body } = await call({ method: 'GET', url });
    if (outcome !== 'done') throw new Error('the sandbox did not return its ledger');
    const { items, nextCursor } = page.parse(body);
    for (const { id, to, subject, idempotencyKey } of items) {
      emails.push({ id, subject, to: addressIn(to[0] ?? ''), key: idempotencyKey ?? '' });
    }
    cursor = nextCursor;
  }
  return emails;
}

const requestPage = z.object({
  items: z.array(
    z.object({
      at: z.coerce.date(),
      idempotencyKey: z.string().nullable(),
      status: z.number().nullable(),
      error: z.string().nullable(),
      fault: z.string().nullable(),
    }),
  ),
  nextCursor: z.number().nullable(),
});
/** Faults that lose no answer: the sandbox refuses a key this way. */
const plainFaults: readonly (string | null)[] = [null, 'unauthorized'];

/** Every request that reached the sandbox, oldest first. */
export async function readRequests(sandboxUrl: string): Promise<readonly ResendRequest[]> {
  const requests: ResendRequest[] = [];
  for (let cursor: number | null = Number.MAX_SAFE_INTEGER; cursor !== null; ) {
    const url = `${sandboxUrl}/sandbox/requests?limit=${pageSize}&cursor=${cursor}`;
    const { outcome, body } = await call({ method: 'GET', url });
    if (outcome !== 'done') throw new Error('the sandbox did not return its requests');
    const { items, nextCursor } = requestPage.parse(body);
    for (const { at, idempotencyKey, fault, ...same } of items) {
      requests.push({
        ...same,
        key: idempotencyKey ?? '',
        at: at.getTime(),
        plain: plainFaults.includes(fault),
      });
    }
    cursor = nextCursor;
  }
  return requests.toReversed();
}

/** `Noa <noa@example.com>` or the address alone. */
const addressIn = (to: string) => (/<([^>]+)>$/.exec(to)?.[1] ?? to).toLowerCase();
