import type { EmailLog, NumberedEmail } from '../ledger/email-log.ts';
import { type Html, html } from './html.ts';
import type { Language } from './language.ts';
import { layout, time } from './layout.ts';
import { stateIn, type Translate, translator } from './texts.ts';

export interface ListQuery {
  /** The recipient searched for. */
  readonly to?: unknown;
  /** The page starts below this `seq`. */
  readonly before?: unknown;
}

const PER_PAGE = 50;

export function listPage(log: EmailLog, query: ListQuery, language: Language): Html {
  const t = translator(language);
  const to = typeof query.to === 'string' ? query.to.trim() : '';
  const before = Number(query.before);
  const cursor = Number.isSafeInteger(before) && before > 0 ? before : undefined;
  const found = log.list({ to: to || undefined, order: 'newest', cursor, limit: PER_PAGE + 1 });
  const emails = found.slice(0, PER_PAGE);
  const newest = new URLSearchParams(to === '' ? {} : { to });
  const older = new URLSearchParams([...newest, ['before', String(emails.at(-1)?.seq)]]);
  const main = html`<header class="bar">
<h1><a href="/">${t('title')}</a></h1>
<p>${t('subtitle')}</p>
<form action="/" role="search">
<label for="to">${t('search')}</label>
<input id="to" name="to" type="search" value="${to}" autocomplete="off" spellcheck="false">
<button>${t('find')}</button>
${to === '' ? null : html`<a href="/">${t('showAll')}</a>`}
</form>
</header>
<main id="emails">
<p class="count" aria-live="polite">${to === '' ? countOf(log.count(), t, language) : null}</p>
${emails.length > 0 ? listOf(emails, language) : html`<p class="empty">${to === '' ? t('empty') : t('nothingFound')}</p>`}
<nav>
${cursor === undefined ? null : html`<a href="/?${newest.toString()}">${t('newest')}</a>`}
${found.length > PER_PAGE ? html`<a href="/?${older.toString()}" rel="next">${t('older')}</a>` : null}
</nav>
</main>`;
  return layout(language, t('title'), main, cursor === undefined);
}

function countOf(total: number, t: Translate, language: Language): string {
  return total === 1 ? t('oneEmail') : `${new Intl.NumberFormat(language).format(total)} ${t('emails')}`;
}

function listOf(emails: readonly NumberedEmail[], language: Language): Html {
  const rows = emails.map(
    ({ id, subject, to, lastEvent, acceptedAt }) => html`<li><a href="/mailbox/${id}">
<span class="subject">${subject}</span>
<span class="to">${to.join(', ')}</span>
<span class="state" data-state="${lastEvent}">${stateIn(language, lastEvent)}</span>
${time(acceptedAt, language)}
</a></li>
`,
  );
  return html`<ol class="emails">${rows}</ol>`;
}
