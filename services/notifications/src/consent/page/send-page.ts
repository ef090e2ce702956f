import type { FastifyReply } from 'fastify';
import { contentSecurityPolicy, type Layout, layout } from './layout.ts';

/** Answers with a page. Its address is a secret of the reader's: nothing keeps it or passes it on. */
export type SendPage = (reply: FastifyReply, status: 200 | 404 | 410, page: Layout) => FastifyReply;

export function createSendPage(style: string): SendPage {
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': contentSecurityPolicy(style),
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    vary: 'accept-language',
  };
  return (reply, status, page) =>
    reply.code(status).headers(headers).serializer(String).send(layout(style, page));
}
