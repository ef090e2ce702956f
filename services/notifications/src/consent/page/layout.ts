import { createHash } from 'node:crypto';
import type { Locale } from '../../domain/locale.ts';

export interface Layout {
  readonly locale: Locale;
  /** Text, escaped. */
  readonly title: string;
  readonly main: string;
}

/** A complete page: inline style, no scripts, no external resources. */
export function layout(style: string, { locale, title, main }: Layout): string {
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} - Riff</title>
<link rel="icon" href="${icon}">
<style>${style}</style>
</head>
<body>
<header>${wordmark}</header>
<main>
${main}
</main>
</body>
</html>
`;
}

/** Allows only the page's own style and icon, and forms that post back to this origin. */
export function contentSecurityPolicy(style: string): string {
  const hash = createHash('sha256').update(style).digest('base64');
  const nothing = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";
  return `${nothing}; style-src 'sha256-${hash}'; img-src data:; form-action 'self'`;
}

const bars =
  '<rect y="9" width="5" height="9" rx="2"/><rect x="8" width="5" height="18" rx="2"/><rect x="16" y="5" width="5" height="13" rx="2"/>';
const wordmark = `<svg viewBox="0 0 21 18" width="21" height="18" aria-hidden="true">${bars}</svg> Riff`;
const icon = `data:image/svg+xml,${encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 -3 25 24" fill="#8b5cf6">${bars}</svg>`,
)}`;
