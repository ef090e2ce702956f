import type { SentEmail } from '../ledger/email-log.ts';
import { type Html, html } from './html.ts';
import type { Language } from './language.ts';
import { layout, time } from './layout.ts';
import { stateIn, type Translate, translator } from './texts.ts';

export function emailPage(email: SentEmail, language: Language): Html {
  const t = translator(language);
  const main = html`<header class="bar">
<p><a href="/">← ${t('back')}</a></p>
<h1>${email.subject}</h1>
<dl>${detailsOf(email, t, language)}</dl>
</header>
<main>
${email.bodyKept ? contentsOf(email, t) : empty(t('bodyGone'))}
</main>`;
  return layout(language, email.subject, main);
}

export function missingPage(language: Language): Html {
  const t = translator(language);
  const main = html`<header class="bar"><p><a href="/">← ${t('back')}</a></p><h1>${t('notFound')}</h1></header><main></main>`;
  return layout(language, t('notFound'), main);
}

function detailsOf(email: SentEmail, t: Translate, language: Language): Html[] {
  const details: [string, Html | string][] = [
    [t('from'), email.from],
    [t('to'), email.to.join(', ')],
    [t('cc'), email.cc.join(', ')],
    [t('bcc'), email.bcc.join(', ')],
    [t('replyTo'), email.replyTo.join(', ')],
    [t('received'), time(email.acceptedAt, language)],
    [t('state'), stateIn(language, email.lastEvent)],
    [t('id'), email.id],
    [t('key'), email.idempotencyKey ?? ''],
    [t('tags'), email.tags.map(({ name, value }) => `${name}: ${value}`).join(', ')],
  ];
  return details
    .filter(([, value]) => value !== '')
    .map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`);
}

function contentsOf({ id, html: markup, text, headers }: SentEmail, t: Translate): Html {
  const frame = html`<iframe title="${t('asRendered')}" src="/mailbox/${id}/html"
 sandbox="allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer"></iframe>`;
  const rows = Object.entries(headers).map(
    ([name, value]) => html`<div><dt>${name}</dt><dd>${withLink(value)}</dd></div>`,
  );
  return html`${section('rendered', t('asRendered'), markup ? frame : empty(t('noHtml')))}
${section('text', t('text'), text ? html`<pre>${text}</pre>` : empty(t('noText')))}
${section('headers', t('headers'), rows.length > 0 ? html`<dl class="headers">${rows}</dl>` : empty(t('noHeaders')))}`;
}

function section(id: string, title: string, content: Html): Html {
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
${content}
</section>`;
}

function empty(text: string): Html {
  return html`<p class="empty">${text}</p>`;
}

/** Makes the URL of a header such as `List-Unsubscribe: <https://…>` a link. */
function withLink(value: string): Html {
  const url = /^<(https?:\/\/[^<>\s]+)>$/.exec(value)?.[1];
  return url === undefined ? html`${value}` : html`&lt;<a href="${url}" rel="noreferrer">${url}</a>&gt;`;
}
