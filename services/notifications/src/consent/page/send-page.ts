import type { FastifyReply } from 'fastify';
import { contentSecurityPolicy, type Layout, layout } from './layout.ts';

/**
 * Sends a page. Its URL holds the reader's secret token, so the page is neither cached nor sent as a
 * referrer.
 */
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
