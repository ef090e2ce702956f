import { type HttpApp, problems } from '@riff/platform';
import type { SendPage } from '../page/send-page.ts';
import { unsubscribePage } from '../page/unsubscribe-page.ts';
import { linkSchema } from './link-schema.ts';
import { type OpenLinkDeps, openLink } from './open-link.ts';

const schema = {
  ...linkSchema,
  summary: 'The page of the link in an email',
  description: 'Changes nothing: link scanners open it too.',
  response: { ...linkSchema.response, ...problems(503) },
};

export function askToUnsubscribeRoute(
  app: HttpApp,
  deps: OpenLinkDeps & { readonly sendPage: SendPage },
): void {
  app.get('/unsubscribe/:token', { schema }, async (request, reply) => {
    const opened = await openLink(deps, request, request.params.token);
    if (opened.link === undefined) return deps.sendPage(reply, opened.status, opened.page);
    const { link, state, locale } = opened;
    return deps.sendPage(reply, 200, unsubscribePage({ ...state, locale, type: link.type }));
  });
}
