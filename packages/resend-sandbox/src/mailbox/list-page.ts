import type { NumberedEmail } from '../ledger/email-log.ts';
import { type Html, html } from './html.ts';
import type { Language } from './language.ts';
import { layout, time } from './layout.ts';
import { type Texts, texts } from './texts.ts';

export interface ListView {
  readonly language: Language;
  readonly emails: readonly NumberedEmail[];
  readonly total: number;
  /** The recipient searched for. */
  readonly to: string;
  readonly firstPage: boolean;
  /** Where the older ones begin, if there are any. */
  readonly olderThan: number | undefined;
}

export function listPage(view: ListView): Html {
  const { language, to, firstPage } = view;
  const t = texts[language];
  const main = html`<header class="bar">
<h1><a href="/">${t.title}</a></h1>
<p>${t.subtitle}</p>
<form action="/" role="search">
<label for="to">${t.search}</label>
<input id="to" name="to" type="search" value="${to}" autocomplete="off" spellcheck="false">
<button>${t.find}</button>
${to === '' ? null : html`<a href="/">${t.showAll}</a>`}
</form>
</header>
<main id="emails">
<p class="count" aria-live="polite">${to === '' ? t.emails(view.total) : null}</p>
${listOf(view, t)}
${navigation(view, t)}
</main>`;
  return layout({ language, title: t.title, main, refreshes: firstPage });
}

function listOf({ emails, to, language }: ListView, t: Texts): Html {
  if (emails.length === 0) return html`<p class="empty">${to === '' ? t.empty : t.nothingFound}</p>`;
  const rows = emails.map(
    (email) => html`<li><a href="/mailbox/${email.id}">
<span class="subject">${email.subject}</span>
<span class="to">${email.to.join(', ')}</span>
<span class="state" data-state="${email.lastEvent}">${t.states[email.lastEvent] ?? email.lastEvent}</span>
${time(email.acceptedAt, language)}
</a></li>
`,
  );
  return html`<ol class="emails">${rows}</ol>`;
}

function navigation({ to, firstPage, olderThan }: ListView, t: Texts): Html {
  const search = new URLSearchParams(to === '' ? {} : { to });
  const older = new URLSearchParams({ ...Object.fromEntries(search), before: String(olderThan) });
  return html`<nav>
${firstPage ? null : html`<a href="/?${search.toString()}">${t.newest}</a>`}
${olderThan === undefined ? null : html`<a href="/?${older.toString()}" rel="next">${t.older}</a>`}
</nav>`;
}
