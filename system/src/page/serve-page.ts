import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { type HttpApp, type HttpReply, problem, sendProblem } from '@riff/platform';

/** The paths of the page's client-side router. Any other path without a route is a 404. */
const pages = [
  '/',
  '/entrar',
  '/registro',
  '/descubrir',
  '/artistas/:id',
  '/publicar',
  '/notificaciones',
  '/preferencias',
];

/** Everything loads from this origin only; no inline scripts or styles. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

export interface PageOptions {
  /** The folder of the built page. */
  readonly dist: string;
  /** The local Resend's mailbox, which the page links to; undefined if a real Resend is used. */
  readonly mailboxUrl: string | undefined;
}

/** Serves the page and its files as currently built. Before the first build it answers how to build it. */
export async function servePage(app: HttpApp, { dist, mailboxUrl = '' }: PageOptions): Promise<void> {
  for (const path of pages) {
    app.get(path, { schema: { hide: true } }, async (_request, reply) => {
      const html = await readFile(join(dist, 'index.html'), 'utf8').catch(() => undefined);
      if (html === undefined) return notBuilt(reply);
      return reply
        .headers({ 'content-security-policy': policy, 'cache-control': 'no-cache' })
        .type('text/html; charset=utf-8')
        .serializer(String)
        .send(html.replace(noMailbox, `${noMailbox}${mailboxUrl}`));
    });
  }
  await app.register(fastifyStatic, {
    root: join(dist, 'assets'),
    prefix: '/assets/',
    index: false,
    schemaHide: true,
    // File names contain a content hash.
    immutable: true,
    maxAge: '1y',
  });
  for (const path of ['/icon.svg', '/favicon.ico']) {
    app.get(path, { schema: { hide: true } }, (_request, reply) =>
      reply.sendFile('icon.svg', dist, { immutable: false, maxAge: '1d' }),
    );
  }
}

/** The page reads the mailbox's address from this tag; it is empty if there is no mailbox. */
const noMailbox = '<meta name="riff-mailbox" content="';

function notBuilt(reply: HttpReply): HttpReply {
  return sendProblem(reply, problem('page-not-built', 'The page is not built: npm run build:web.', 503));
}
