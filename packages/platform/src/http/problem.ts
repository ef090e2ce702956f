import { STATUS_CODES } from 'node:http';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';

/** An RFC 9457 problem document. `code` is stable, for programs; `errors` lists the mistakes in a request. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string().optional(),
    errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem document' });

export type Problem = z.output<typeof problemSchema>;

/** Maps the codes of domain errors to HTTP statuses; nothing else does. */
const statusByCode: Readonly<Record<string, number>> = {
  unauthenticated: 401,
  'wrong-credentials': 401,
  'wrong-password': 403,
  'bad-signature': 401,
  'user-not-found': 404,
  'post-not-found': 404,
  'event-not-found': 404,
  'notification-not-found': 404,
  'email-taken': 409,
  'idempotency-conflict': 409,
  'event-changed': 409,
  'event-busy': 503,
  'self-follow': 422,
  'bad-cursor': 400,
  'too-many-attempts': 429,
  'webhooks-not-configured': 503,
  overloaded: 503,
};

export function problem(code: string, detail?: string, status = statusByCode[code] ?? 500): Problem {
  const title = STATUS_CODES[status] ?? 'Error';
  return { type: 'about:blank', title, status, code, ...(detail !== undefined && { detail }) };
}

/** The problem document for a domain error; undefined for any other error. */
export function problemOf(error: unknown): Problem | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return error.code in statusByCode ? problem(error.code, error.message) : undefined;
}

type ProblemStatus = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503;

const problemResponse = {
  description: 'A problem document',
  content: { 'application/problem+json': { schema: problemSchema } },
};

/** The problem responses of a route, for its schema. */
export function problems<Status extends ProblemStatus>(...statuses: readonly Status[]) {
  return Object.fromEntries(statuses.map((status) => [status, problemResponse])) as {
    [S in Status]: typeof problemResponse;
  };
}

export function sendProblem(reply: FastifyReply, body: Problem): FastifyReply {
  return reply.code(body.status).type('application/problem+json').serializer(JSON.stringify).send(body);
}
