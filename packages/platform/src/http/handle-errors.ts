import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { isUnavailable } from '../unavailable.ts';
import type { ErrorLog } from './error-log.ts';
import { type Problem, problem, problemOf, sendProblem } from './problem.ts';

const listedAtMost = 20;
const cut = (text: string, max = 200) => (text.length > max ? `${text.slice(0, max)}…` : text);

/** Answers every error with a problem document. Server errors are logged and reveal no internals. */
export function handleErrors(app: FastifyInstance, log: ErrorLog): void {
  app.setErrorHandler((error: FastifyError, request, reply) => answer(error, request, reply, log));
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, problem('not-found', 'No such page.', 404)));
}

export function answer(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
  log: ErrorLog,
): FastifyReply {
  const known = invalidRequest(error) ?? problemOf(error) ?? clientError(error);
  if (known !== undefined) {
    if (known.status === 401) reply.header('www-authenticate', 'Bearer');
    const retryAfter = (error as { retryAfterSeconds?: unknown }).retryAfterSeconds;
    if (typeof retryAfter === 'number') reply.header('retry-after', String(retryAfter));
    return sendProblem(reply, known);
  }
  const route = request.routeOptions?.url;
  if (isUnavailable(error)) {
    log.away(error, route);
    reply.header('retry-after', '5');
    return sendProblem(
      reply,
      problem('unavailable', 'A service that we depend on is unavailable. Try again soon.', 503),
    );
  }
  log.failed(error, route);
  return sendProblem(
    reply,
    problem('internal', 'This is our fault. Try again; if it keeps happening, tell us.', 500),
  );
}

function invalidRequest(error: FastifyError): Problem | undefined {
  if (!hasZodFastifySchemaValidationErrors(error)) return undefined;
  // No resource has a malformed id.
  if (error.validationContext === 'params') return problem('not-found', 'No such thing.', 404);
  const errors = error.validation.slice(0, listedAtMost).map((issue) => ({
    path: cut(issue.instancePath.slice(1).replaceAll('/', '.')),
    code: issue.keyword,
    message: cut(issue.message ?? 'is not valid'),
  }));
  return {
    ...problem('invalid-request', `The ${error.validationContext ?? 'request'} is not valid.`, 400),
    errors,
  };
}

/** Fastify's own refusals: malformed JSON, a body that is too large, an unsupported media type, a bad URL. */
function clientError(error: FastifyError): Problem | undefined {
  const { statusCode, code } = error;
  if (statusCode === undefined || statusCode < 400 || statusCode > 499) return undefined;
  return problem(codeOf(code, statusCode), cut(error.message), statusCode);
}

function codeOf(code: string | undefined, status: number): string {
  if (status === 413) return 'too-large';
  if (status === 415) return 'unsupported-media-type';
  if (status === 429) return 'too-many-attempts';
  return code?.startsWith('FST_ERR_') === true ? 'malformed-request' : 'bad-request';
}
