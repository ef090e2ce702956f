import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type ResendError, resendErrors } from '../resend-error.ts';
import { createAdmitRequest } from './admit-request.ts';
import type { ApiParts } from './api-parts.ts';
import { createHandleGet } from './handle-get.ts';
import { createHandleSend } from './handle-send.ts';
import { createProcessSend, type IncomingSend } from './process-send.ts';
import { createQuota } from './quota.ts';
import { sendAnswer } from './send-answer.ts';

/** Room for 40 MB of base64 attachments and the rest of the email. */
const BODY_LIMIT = 48 * 1024 * 1024;

/** The part of Resend's API that the system uses. Bodies stay bytes: idempotency compares them unparsed. */
export function apiRoutes(parts: ApiParts) {
  const quota = createQuota(parts);
  const admit = createAdmitRequest(parts, quota);
  const handleSend = createHandleSend(parts, admit, createProcessSend(parts, quota));
  const handleGet = createHandleGet(parts, admit);
  return async (app: FastifyInstance): Promise<void> => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, (_request, body, done) =>
      done(null, body),
    );
    app.setErrorHandler<{ statusCode?: number }>((error, _request, reply) =>
      refuse(reply, error.statusCode === 413 ? resendErrors.bodyTooLarge : resendErrors.applicationError),
    );
    for (const path of ['/emails', '/emails/batch'] as const) {
      app.post(path, async (request, reply) => sendAnswer(reply, await handleSend(incoming(path, request))));
    }
    app.get<{ Params: { id: string } }>('/emails/:id', (request, reply) => {
      const { answer, headers } = handleGet(request.headers.authorization, request.params.id);
      return reply.headers(headers).code(answer.status).send(answer.body);
    });
    app.route({
      method: ['PUT', 'PATCH', 'DELETE'],
      url: '/emails/*',
      handler: (_request, reply) => refuse(reply, resendErrors.methodNotAllowed),
    });
  };
}

export function refuse(reply: FastifyReply, error: ResendError): FastifyReply {
  return reply.code(error.statusCode).send(error);
}

function incoming(path: IncomingSend['path'], request: FastifyRequest): IncomingSend {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const key = request.headers['idempotency-key'];
  return {
    path,
    authorization: request.headers.authorization,
    idempotencyKey: Array.isArray(key) ? key.join(', ') : key,
    permissive: request.headers['x-batch-validation'] === 'permissive',
    body,
    bodyHash: createHash('sha256').update(body).digest('hex'),
  };
}
