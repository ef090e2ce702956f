import type { SentEmail } from '../ledger/email-log.ts';
import { type Html, html } from './html.ts';
import type { Language } from './language.ts';
import { layout, time } from './layout.ts';
import { type Texts, texts } from './texts.ts';

export function emailPage(email: SentEmail, language: Language): Html {
  const t = texts[language];
  const main = html`<header class="bar">
<p><a href="/">← ${t.back}</a></p>
<h1>${email.subject}</h1>
<dl>${detailsOf(email, t, language)}</dl>
</header>
<main>
${email.bodyKept ? contentsOf(email, t) : html`<p class="empty">${t.bodyGone}</p>`}
</main>`;
  return layout({ language, title: email.subject, main });
}

export function missingPage(language: Language): Html {
  const t = texts[language];
  const main = html`<header class="bar"><p><a href="/">← ${t.back}</a></p><h1>${t.notFound}</h1></header><main></main>`;
  return layout({ language, title: t.notFound, main });
}

function detailsOf(email: SentEmail, t: Texts, language: Language): Html[] {
  const details: [string, Html | string][] = [
    [t.from, email.from],
    [t.to, email.to.join(', ')],
    [t.cc, email.cc.join(', ')],
    [t.bcc, email.bcc.join(', ')],
    [t.replyTo, email.replyTo.join(', ')],
    [t.received, time(email.acceptedAt, language)],
    [t.state, t.states[email.lastEvent] ?? email.lastEvent],
    [t.id, email.id],
    [t.key, email.idempotencyKey ?? ''],
    [t.tags, email.tags.map(({ name, value }) => `${name}: ${value}`).join(', ')],
  ];
  return details
    .filter(([, value]) => value !== '')
    .map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`);
}

function contentsOf(email: SentEmail, t: Texts): Html {
  const headers = Object.entries(email.headers);
  return html`<section aria-labelledby="rendered"><h2 id="rendered">${t.asRendered}</h2>
${
  email.html
    ? html`<iframe title="${t.asRendered}" src="/mailbox/${email.id}/html"
 sandbox="allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer"></iframe>`
    : html`<p class="empty">${t.noHtml}</p>`
}
</section>
<section aria-labelledby="text"><h2 id="text">${t.text}</h2>
${email.text ? html`<pre>${email.text}</pre>` : html`<p class="empty">${t.noText}</p>`}
</section>
<section aria-labelledby="headers"><h2 id="headers">${t.headers}</h2>
${
  headers.length > 0
    ? html`<dl class="headers">${headers.map(([name, value]) => html`<div><dt>${name}</dt><dd>${withLink(value)}</dd></div>`)}</dl>`
    : html`<p class="empty">${t.noHeaders}</p>`
}
</section>`;
}

/** A header such as `List-Unsubscribe: <https://…>` can be followed. */
function withLink(value: string): Html {
  const url = /^<(https?:\/\/[^<>\s]+)>$/.exec(value)?.[1];
  return url === undefined ? html`${value}` : html`&lt;<a href="${url}" rel="noreferrer">${url}</a>&gt;`;
}
