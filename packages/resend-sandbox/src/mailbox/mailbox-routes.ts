import { readFile } from 'node:fs/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Ledger } from '../ledger/create-ledger.ts';
import type { EmailLog } from '../ledger/email-log.ts';
import { emailDocument } from './email-document.ts';
import { emailPage, missingPage } from './email-page.ts';
import type { Html } from './html.ts';
import { type Language, languageOf } from './language.ts';
import { listPage } from './list-page.ts';

const PER_PAGE = 50;
const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/** What an email may do: look as it looks. Nothing is fetched, nothing runs, and it has no origin. */
const EMAIL_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

const ASSETS = [
  { path: '/mailbox/style.css', file: './style.css', type: 'text/css; charset=utf-8' },
  { path: '/mailbox/refresh.js', file: './refresh.js', type: 'text/javascript; charset=utf-8' },
  { path: '/mailbox/icon.svg', file: './icon.svg', type: 'image/svg+xml' },
] as const;

type ListRequest = FastifyRequest<{ Querystring: { to?: unknown; before?: unknown } }>;
type EmailRequest = FastifyRequest<{ Params: { id: string } }>;

/** The pages that show what was sent. */
export async function mailboxRoutes(deps: { readonly ledger: Ledger; readonly emails: EmailLog }) {
  const assets = await Promise.all(
    ASSETS.map(async ({ path, file, type }) => ({
      path,
      type,
      content: await readFile(new URL(file, import.meta.url)),
    })),
  );
  return async (app: FastifyInstance): Promise<void> => {
    for (const { path, type, content } of assets)
      app.get(path, (_request, reply) => reply.type(type).send(content));
    app.get('/', (request: ListRequest, reply) => {
      const language = languageIn(request);
      return page(reply, listPage({ language, ...readList(request.query, deps.emails) }), language);
    });
    app.get('/mailbox/:id', (request: EmailRequest, reply) => {
      const language = languageIn(request);
      const email = deps.ledger.email(request.params.id);
      if (!email) return page(reply.code(404), missingPage(language), language);
      return page(reply, emailPage(email, language), language);
    });
    app.get('/mailbox/:id/html', (request: EmailRequest, reply) => {
      const document = deps.ledger.email(request.params.id)?.html;
      reply.headers({ 'content-security-policy': EMAIL_POLICY, 'x-content-type-options': 'nosniff' });
      return reply
        .code(document ? 200 : 404)
        .type('text/html; charset=utf-8')
        .send(emailDocument(document ?? ''));
    });
  };
}

function readList(query: ListRequest['query'], log: EmailLog) {
  const to = typeof query.to === 'string' ? query.to.trim() : '';
  const before = Number(query.before);
  const cursor = Number.isSafeInteger(before) && before > 0 ? before : undefined;
  const found = log.list({ to: to || undefined, order: 'newest', cursor, limit: PER_PAGE + 1 });
  const emails = found.slice(0, PER_PAGE);
  const olderThan = found.length > PER_PAGE ? emails.at(-1)?.seq : undefined;
  return { to, emails, total: log.count(), firstPage: cursor === undefined, olderThan };
}

function languageIn(request: FastifyRequest): Language {
  return languageOf(request.headers['accept-language']);
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
