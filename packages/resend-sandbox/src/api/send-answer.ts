import type { FastifyReply } from 'fastify';
import { resendErrors } from '../resend-error.ts';
import type { HandledSend } from './handle-send.ts';

/** Sends the answer, or applies the request's fault to it. */
export function sendAnswer(reply: FastifyReply, { answer, fault, headers }: HandledSend): FastifyReply {
  reply.headers(headers);
  switch (fault) {
    case 'dropBefore':
    case 'acceptThenLose':
      reply.hijack();
      reply.raw.destroy();
      return reply;
    case 'acceptThen500':
      return reply.code(500).send(resendErrors.applicationError);
    case 'cutBody':
      return cutInTheMiddle(reply, answer.status, answer.body);
    case 'rateLimited':
      return reply.code(answer.status).header('retry-after', '1').send(answer.body);
    default:
      return reply.code(answer.status).send(answer.body);
  }
}

function cutInTheMiddle(reply: FastifyReply, status: number, answer: unknown): FastifyReply {
  const body = JSON.stringify(answer);
  const headers = {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
  };
  reply.hijack();
  reply.raw.writeHead(status, headers);
  reply.raw.write(body.slice(0, body.length / 2), () => reply.raw.destroy());
  return reply;
}
