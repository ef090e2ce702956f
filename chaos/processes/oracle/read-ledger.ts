import { z } from 'zod';
import { call } from '../traffic/call.ts';
import type { Email } from './observed.ts';

const page = z.object({
  items: z.array(z.object({ id: z.string(), to: z.array(z.string()), subject: z.string() })),
  nextCursor: z.number().nullable(),
});
const pageSize = 1_000;

/** Every email that the sandbox accepted. */
export async function readLedger(sandboxUrl: string): Promise<readonly Email[]> {
  const emails: Email[] = [];
  for (let cursor: number | null = 0; cursor !== null; ) {
    const url = `${sandboxUrl}/sandbox/emails?order=oldest&limit=${pageSize}&cursor=${cursor}`;
    const { outcome, body } = await call({ method: 'GET', url });
    if (outcome !== 'done') throw new Error('the sandbox does not show its ledger');
    const { items, nextCursor } = page.parse(body);
    for (const { id, to, subject } of items) emails.push({ id, subject, to: addressIn(to[0] ?? '') });
    cursor = nextCursor;
  }
  return emails;
}

/** `Noa <noa@example.com>` or the address alone. */
const addressIn = (to: string) => (/<([^>]+)>$/.exec(to)?.[1] ?? to).toLowerCase();
