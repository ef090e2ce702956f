import type { HttpApp } from '@riff/platform';

/** What there is and where, until one knows one's way. */
export function serveHome(app: HttpApp, { mailboxUrl }: { readonly mailboxUrl: string | undefined }): void {
  app.get('/', { schema: { hide: true } }, async (request, reply) => {
    const spanish = !/^en\b/i.test(request.headers['accept-language'] ?? '');
    return reply
      .type('text/html; charset=utf-8')
      .serializer(String)
      .send(page(spanish ? es : en, spanish, mailboxUrl));
  });
}

const es = {
  title: 'Riff: notificaciones',
  intro: 'Un artista publica y cada seguidor recibe una notificación y un correo, exactamente una vez.',
  docs: 'La API, para leer y probar',
  mailbox: 'El buzón: los correos que ha recibido el Resend local',
  ready: 'Qué funciona ahora',
  metrics: 'Métricas',
};
const en = {
  title: 'Riff: notifications',
  intro: 'An artist publishes and every follower gets one notification and one email, exactly once.',
  docs: 'The API, to read and try',
  mailbox: 'The mailbox: the emails that the local Resend received',
  ready: 'What works now',
  metrics: 'Metrics',
};

function page(words: typeof es, spanish: boolean, mailboxUrl: string | undefined): string {
  const links = [
    ['/docs', words.docs],
    ...(mailboxUrl === undefined ? [] : [[mailboxUrl, words.mailbox]]),
    ['/readyz', words.ready],
    ['/metrics', words.metrics],
  ];
  const items = links.map(([href, text]) => `<li><a href="${href}">${text}</a></li>`).join('\n');
  return `<!doctype html>
<html lang="${spanish ? 'es' : 'en'}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${words.title}</title>
<body style="font: 1rem/1.6 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem">
<h1>${words.title}</h1>
<p>${words.intro}</p>
<ul>
${items}
</ul>
</body>
</html>`;
}
