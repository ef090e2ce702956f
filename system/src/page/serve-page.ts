import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { type HttpApp, type HttpReply, problem, sendProblem } from '@riff/platform';

import { mailboxPath } from './serve-mailbox.ts';

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
  '/buzon',
  '/buzon/:id',
];

/** Everything comes from here, and nothing is run or shown that this server didn't send as a file of its own. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

export interface PageOptions {
  /** Where the page was built. */
  readonly dist: string;
  /** Whether there are emails to show. */
  readonly hasMailbox: boolean;
}

/** The page and its files, as they are built now. A page that isn't built says how to build it. */
export async function servePage(app: HttpApp, { dist, hasMailbox }: PageOptions): Promise<void> {
  for (const path of pages) {
    app.get(path, { schema: { hide: true } }, async (_request, reply) => {
      const html = await readFile(join(dist, 'index.html'), 'utf8').catch(() => undefined);
      if (html === undefined) return notBuilt(reply);
      return reply
        .headers({ 'content-security-policy': policy, 'cache-control': 'no-cache' })
        .type('text/html; charset=utf-8')
        .serializer(String)
        .send(hasMailbox ? html.replace(noMailbox, `${noMailbox}${mailboxPath}`) : html);
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
