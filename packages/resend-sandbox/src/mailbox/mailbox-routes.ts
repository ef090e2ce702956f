import { readFile } from 'node:fs/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { EmailLog } from '../ledger/email-log.ts';
import { emailDocument } from './email-document.ts';
import { emailPage, missingPage } from './email-page.ts';
import type { Html } from './html.ts';
import { type Language, languageOf } from './language.ts';
import { type ListQuery, listPage } from './list-page.ts';

const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/** An email may only be displayed: it loads nothing, runs no scripts and has no origin. */
const EMAIL_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

const ASSETS = {
  'style.css': 'text/css; charset=utf-8',
  'refresh.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
};

type ListRequest = FastifyRequest<{ Querystring: ListQuery }>;
type EmailRequest = FastifyRequest<{ Params: { id: string } }>;

/** The pages that show the accepted emails. */
export function mailboxRoutes(emails: EmailLog) {
  return async (app: FastifyInstance): Promise<void> => {
    for (const [name, type] of Object.entries(ASSETS)) {
      const content = await readFile(new URL(name, import.meta.url));
      app.get(`/mailbox/${name}`, (_request, reply) => reply.type(type).send(content));
    }
    app.get('/', (request: ListRequest, reply) => {
      const language = languageOf(request.headers['accept-language']);
      return page(reply, listPage(emails, request.query, language), language);
    });
    app.get('/mailbox/:id', (request: EmailRequest, reply) => {
      const language = languageOf(request.headers['accept-language']);
      const email = emails.find(request.params.id);
      if (!email) return page(reply.code(404), missingPage(language), language);
      return page(reply, emailPage(email, language), language);
    });
    app.get('/mailbox/:id/html', (request: EmailRequest, reply) => {
      const document = emails.find(request.params.id)?.html;
      reply.headers({ 'content-security-policy': EMAIL_POLICY, 'x-content-type-options': 'nosniff' });
      return reply
        .code(document ? 200 : 404)
        .type('text/html; charset=utf-8')
        .send(emailDocument(document ?? ''));
    });
  };
}

function page(reply: FastifyReply, content: Html, language: Language): FastifyReply {
  return reply
    .headers({
      'content-security-policy': PAGE_POLICY,
      'content-language': language,
      vary: 'Accept-Language',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
    .type('text/html; charset=utf-8')
    .send(content.markup);
}
