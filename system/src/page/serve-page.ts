import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { type HttpApp, type HttpReply, problem, sendProblem } from '@riff/platform';

/** What the page's own router knows; whatever else nobody answers is not found. */
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

/** Everything comes from here, and nothing is run or shown that this server didn't send as a file of its own. */
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
  /** Where the page was built. */
  readonly dist: string;
  /** The local Resend's mailbox, which the page links to; undefined: there is none. */
  readonly mailboxUrl: string | undefined;
}

/** The page and its files, as they are built now. A page that isn't built says how to build it. */
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
    // A file's name changes with what it holds.
    immutable: true,
    maxAge: '1y',
  });
  for (const path of ['/icon.svg', '/favicon.ico']) {
    app.get(path, { schema: { hide: true } }, (_request, reply) =>
      reply.sendFile('icon.svg', dist, { immutable: false, maxAge: '1d' }),
    );
  }
}

/** Where the page reads the mailbox's address; it is empty where there is none. */
const noMailbox = '<meta name="riff-mailbox" content="';

function notBuilt(reply: HttpReply): HttpReply {
  return sendProblem(reply, problem('page-not-built', 'The page is not built: npm run build:web.', 503));
}
