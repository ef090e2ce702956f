import { type Html, html } from './html.ts';
import type { Language } from './language.ts';

export interface Page {
  readonly language: Language;
  readonly title: string;
  readonly main: Html;
  /** Shows what is new without a reload. */
  readonly refreshes?: boolean;
}

export function layout({ language, title, main, refreshes = false }: Page): Html {
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

/** The moment in the reader's language, exact for machines. */
export function time(date: Date, language: Language): Html {
  const shown = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' }).format(date);
  return html`<time datetime="${date.toISOString()}">${shown}</time>`;
}
