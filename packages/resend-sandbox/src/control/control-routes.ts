import type { FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { refuse } from '../api/api-routes.ts';
import type { Faults } from '../faults/create-faults.ts';
import { bareAddress, type Ledger } from '../ledger/create-ledger.ts';
import type { EmailReader } from '../ledger/email-reader.ts';
import type { RequestLog } from '../ledger/request-log.ts';
import { resendErrors } from '../resend-error.ts';
import type { Settings } from '../settings.ts';
import type { Webhooks } from '../webhooks/create-webhooks.ts';
import { emitSchema } from './emit-schema.ts';
import { faultsSchema } from './faults-schema.ts';
import { settingsSchema, shownSettings } from './settings-schema.ts';

const page = {
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.coerce.number().int().min(0).optional(),
};

const emailsQuery = z.object({
  ...page,
  to: z.string().optional(),
  order: z.enum(['newest', 'oldest']).default('newest'),
});

/** What another process reads and steers the sandbox with. */
export function controlRoutes(deps: {
  readonly ledger: Ledger;
  readonly reader: EmailReader;
  readonly requests: RequestLog;
  readonly faults: Faults;
  readonly settings: Settings;
  readonly webhooks: Webhooks;
}) {
  const { ledger, faults, settings } = deps;
  return async (instance: FastifyInstance): Promise<void> => {
    const app = instance.withTypeProvider<ZodTypeProvider>();
    app.setValidatorCompiler(validatorCompiler).setSerializerCompiler(serializerCompiler);
    app.setErrorHandler<Error & { statusCode?: number }>((error, _request, reply) =>
      refuse(reply, {
        statusCode: error.statusCode ?? 500,
        name: 'validation_error',
        message: error.message,
      }),
    );

    app.get('/sandbox/counts', () => ledger.counts());

    app.get('/sandbox/emails', { schema: { querystring: emailsQuery } }, ({ query }) => {
      const { limit, cursor, order } = query;
      const address = query.to === undefined ? undefined : bareAddress(query.to);
      const edge =
        order === 'oldest' ? { after: cursor ?? 0 } : { before: cursor ?? Number.MAX_SAFE_INTEGER };
      const found = deps.reader.list({ ...edge, limit, address });
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
      const { items, next } = deps.requests.page({
        before: query.cursor ?? Number.MAX_SAFE_INTEGER,
        limit: query.limit,
      });
      return { items, nextCursor: next };
    });

    app.get('/sandbox/faults', () => faults.get());

    app.put('/sandbox/faults', { schema: { body: faultsSchema } }, ({ body }) => {
      faults.clear();
      faults.set(body.plan);
      faults.next(...body.next);
      return faults.get();
    });

    app.get('/sandbox/settings', () => shownSettings(settings.get()));

    app.patch('/sandbox/settings', { schema: { body: settingsSchema } }, ({ body }) => {
      settings.set(body);
      return shownSettings(settings.get());
    });

    app.post('/sandbox/webhooks', { schema: { body: emitSchema } }, ({ body }, reply) => {
      if (!ledger.email(body.emailId)) return refuse(reply, resendErrors.emailNotFound);
      return reply.code(202).send({ svixId: deps.webhooks.emit(body.emailId, body.type, body.extra) });
    });
  };
}
