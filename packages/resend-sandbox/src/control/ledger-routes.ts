import { z } from 'zod';
import { refuse } from '../api/api-routes.ts';
import { bareAddress, type Ledger } from '../ledger/create-ledger.ts';
import type { EmailReader } from '../ledger/email-reader.ts';
import type { RequestLog } from '../ledger/request-log.ts';
import { resendErrors } from '../resend-error.ts';
import type { ControlApp } from './control-app.ts';

export interface LedgerDeps {
  readonly ledger: Ledger;
  readonly reader: EmailReader;
  readonly requests: RequestLog;
}

const page = {
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.coerce.number().int().min(0).optional(),
};

const emailsQuery = z.object({
  ...page,
  to: z.string().optional(),
  order: z.enum(['newest', 'oldest']).default('newest'),
});

/** The ledger over HTTP: lists hold compact records, one email all that is kept of it. */
export function ledgerRoutes(app: ControlApp, { ledger, reader, requests }: LedgerDeps): void {
  app.get('/sandbox/counts', () => ledger.counts());

  app.get('/sandbox/emails', { schema: { querystring: emailsQuery } }, ({ query }) => {
    const { limit, cursor, order, to } = query;
    const address = to === undefined ? undefined : bareAddress(to);
    const edge = order === 'oldest' ? { after: cursor ?? 0 } : { before: cursor ?? Number.MAX_SAFE_INTEGER };
    const found = reader.list({ ...edge, limit, address });
    const items = found.map(({ number: _number, requestNumber: _request, ...record }) => record);
    return { items, nextCursor: found.length < limit ? null : (found.at(-1)?.number ?? null) };
  });

  app.get('/sandbox/emails/:id', { schema: { params: z.object({ id: z.string() }) } }, (request, reply) => {
    const email = ledger.email(request.params.id);
    return email ? reply.send(email) : refuse(reply, resendErrors.emailNotFound);
  });

  app.delete('/sandbox/emails', (_request, reply) => {
    ledger.clear();
    return reply.code(204).send();
  });

  app.get('/sandbox/requests', { schema: { querystring: z.object(page) } }, ({ query }) => {
    const { cursor = Number.MAX_SAFE_INTEGER, limit } = query;
    const { items, next } = requests.page({ before: cursor, limit });
    return { items, nextCursor: next };
  });
}
