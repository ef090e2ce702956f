import { type Html, html } from './html.ts';
import type { Language } from './language.ts';

/** The page's frame. With `refreshes` it shows new emails without a reload. */
export function layout(language: Language, title: string, main: Html, refreshes = false): Html {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="/mailbox/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/mailbox/style.css">
${refreshes ? html`<script src="/mailbox/refresh.js" defer></script>` : null}
</head>
<body>
${main}
</body>
</html>
`;
}

/** The time in the reader's language, with a machine-readable timestamp. */
export function time(date: Date, language: Language): Html {
  const shown = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' }).format(date);
  return html`<time datetime="${date.toISOString()}">${shown}</time>`;
}
