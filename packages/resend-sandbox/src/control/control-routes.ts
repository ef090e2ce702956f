import type { FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ApiParts } from '../api/api-parts.ts';
import { refuse } from '../api/api-routes.ts';
import { faultPlanSchema, scriptedFaultSchema } from '../faults/fault-plan.ts';
import type { Ledger } from '../ledger/create-ledger.ts';
import { resendErrors } from '../resend-error.ts';
import { type SandboxSettings, settingsSchema } from '../settings.ts';
import { emailEventTypes } from '../webhooks/events-of.ts';

const page = z.object({
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.coerce.number().int().min(0).optional(),
});

const emailsQuery = page.extend({
  to: z.string().optional(),
  order: z.enum(['newest', 'oldest']).default('newest'),
});

const faultsBody = z.strictObject({
  plan: faultPlanSchema.default({}),
  next: z.array(scriptedFaultSchema).default([]),
});

const eventBody = z.strictObject({
  emailId: z.string(),
  type: z.enum(emailEventTypes),
  extra: z.record(z.string(), z.unknown()).default({}),
});

/** Lets another process inspect and control the sandbox. */
export function controlRoutes(parts: ApiParts, ledger: Ledger) {
  const { emails, requests, faults, settings, webhooks } = parts;
  return async (instance: FastifyInstance): Promise<void> => {
    const app = instance.withTypeProvider<ZodTypeProvider>();
    app.setValidatorCompiler(validatorCompiler).setSerializerCompiler(serializerCompiler);
    app.setErrorHandler<Error & { statusCode?: number }>((error, _request, reply) => {
      const { statusCode = 500, message } = error;
      const name = statusCode < 500 ? 'validation_error' : 'application_error';
      return refuse(reply, { statusCode, name, message });
    });

    // Lists contain compact records; a single email has everything stored.
    app.get('/sandbox/counts', () => ledger.counts());
    app.get('/sandbox/emails', { schema: { querystring: emailsQuery } }, ({ query }) => {
      const found = emails.list(query);
      const nextCursor = found.length < query.limit ? null : found.at(-1)?.seq;
      return { items: found.map(({ seq, ...record }) => record), nextCursor };
    });
    app.get('/sandbox/emails/:id', { schema: { params: z.object({ id: z.string() }) } }, (request, reply) => {
      const email = ledger.email(request.params.id);
      return email ? reply.send(email) : refuse(reply, resendErrors.emailNotFound);
    });
    app.delete('/sandbox/emails', (_request, reply) => {
      ledger.clear();
      return reply.code(204).send();
    });
    app.get('/sandbox/requests', { schema: { querystring: page } }, ({ query }) => requests.page(query));

    app.get('/sandbox/faults', () => faults.get());
    app.put('/sandbox/faults', { schema: { body: faultsBody } }, ({ body }) => {
      faults.clear();
      faults.set(body.plan);
      faults.next(...body.next);
      return faults.get();
    });
    app.get('/sandbox/settings', () => shown(settings.get()));
    app.patch('/sandbox/settings', { schema: { body: settingsSchema.strict() } }, ({ body }) => {
      settings.set(body);
      return shown(settings.get());
    });
    app.post('/sandbox/webhooks', { schema: { body: eventBody } }, ({ body }, reply) => {
      if (!ledger.email(body.emailId)) return refuse(reply, resendErrors.emailNotFound);
      return reply.code(202).send({ svixId: webhooks.emit(body.emailId, body.type, body.extra) });
    });
  };
}

/** The settings in the form that `PATCH` accepts, without the secret. */
function shown({ webhook, ...settings }: SandboxSettings) {
  return { ...settings, webhook: webhook && { url: webhook.url } };
}
