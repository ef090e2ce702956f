import type { FastifyRequest } from 'fastify';
import type { Locale } from '../../domain/locale.ts';
import type { Layout } from '../page/layout.ts';
import { localeOf } from '../page/locale-of.ts';
import { plainPage } from '../page/unsubscribe-page.ts';
import { type LinkState, readLinkState } from '../read-link-state.ts';
import { readUnsubscribeToken, type UnsubscribeLink } from '../unsubscribe-token.ts';
import type { ConsentRoutesDeps } from './index.ts';

export type OpenLinkDeps = Pick<ConsentRoutesDeps, 'consent' | 'userRefs' | 'locale' | 'linkSecret'>;

export type OpenedLink =
  | { readonly link: UnsubscribeLink; readonly state: LinkState; readonly locale: Locale }
  /** The link can no longer be used; the page explains why. */
  | { readonly link: undefined; readonly status: 404 | 410; readonly page: Layout };

/** Opens the link of a token, in the language that the user chose, else in the browser's. */
export async function openLink(
  deps: OpenLinkDeps,
  request: FastifyRequest,
  token: string,
): Promise<OpenedLink> {
  const asked = localeOf(request.headers['accept-language'], deps.locale);
  const link = readUnsubscribeToken(token, deps.linkSecret);
  if (link === undefined) return { link, status: 404, page: plainPage(asked, 'badLink') };
  const state = await readLinkState(deps, link);
  const locale = state.locale ?? asked;
  if (state.erased) return { link: undefined, status: 410, page: plainPage(locale, 'gone') };
  return { link, state, locale };
}
