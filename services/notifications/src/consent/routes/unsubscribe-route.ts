import { type HttpApp, problems } from '@riff/platform';
import { z } from 'zod';
import { unsubscribeChoices } from '../../domain/preferences.ts';
import type { SendPage } from '../page/send-page.ts';
import { unsubscribePage } from '../page/unsubscribe-page.ts';
import { readLinkState } from '../read-link-state.ts';
import { type UnsubscribeDeps, undoUnsubscribing, unsubscribe } from '../unsubscribe.ts';
import { linkSchema } from './link-schema.ts';
import { type OpenLinkDeps, openLink } from './open-link.ts';

/**
 * A form without a choice comes from a mail client (RFC 8058: `List-Unsubscribe=One-Click`). It unsubscribes
 * from what the email names as its reason: that the reader follows this artist.
 */
const oneClick = 'artist';

const body = z
  .object({
    choice: z
      .enum([...unsubscribeChoices, 'undo'])
      .default(oneClick)
      .describe("this artist's emails, those of this kind, or all; or to undo one of them"),
    done: z.enum(unsubscribeChoices).default(oneClick).describe('what to undo'),
  })
  .nullish()
  .transform((form) => form ?? ({ choice: oneClick, done: oneClick } as const));

const schema = {
  ...linkSchema,
  summary: 'Unsubscribe by the link in an email',
  description: `Acts at once, without signing in, and answers with a page that can undo it. A form without a choice, as a
mail client posts it (RFC 8058), ends all emails about this artist.`,
  consumes: ['application/x-www-form-urlencoded', 'multipart/form-data'],
  body,
  response: { ...linkSchema.response, ...problems(400, 413, 503) },
};

export function unsubscribeRoute(
  app: HttpApp,
  deps: OpenLinkDeps & UnsubscribeDeps & { readonly sendPage: SendPage },
): void {
  app.post('/unsubscribe/:token', { schema, bodyLimit: 16 * 1024 }, async (request, reply) => {
    const opened = await openLink(deps, request, request.params.token);
    if (opened.link === undefined) return deps.sendPage(reply, opened.status, opened.page);
    const { link, locale } = opened;
    const { choice: chosen, done: before } = request.body;
    const done =
      chosen === 'undo'
        ? ({ what: 'undone', choice: before } as const)
        : ({ what: 'ended', choice: chosen } as const);
    await (done.what === 'undone' ? undoUnsubscribing : unsubscribe)(deps, link, done.choice);
    const state = await readLinkState(deps, link);
    return deps.sendPage(reply, 200, unsubscribePage({ ...state, locale, type: link.type, done }));
  });
}
