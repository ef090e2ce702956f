import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Kind, perKind } from '@riff/events';
import type { Locale } from '../domain/locale.ts';
import { type EmailCopy, emailCopy } from '../texts/texts.ts';
import { escapeHtml } from './escape.ts';
import { type Part, parseTemplate } from './parse-template.ts';

export interface Template {
  readonly copy: EmailCopy;
  readonly html: readonly Part[];
}

export type Templates = Readonly<Record<Locale, Readonly<Record<Kind, Template>>>>;

const folder = join(import.meta.dirname, 'templates');

/**
 * Reads the email of each kind and fills in the words of each language. It reads the HTML compiled by
 * write-html.ts: MJML itself takes half a second and 90 MB.
 */
export function readTemplates(): Templates {
  const html = perKind((kind) => readFileSync(join(folder, `${kind}.html`), 'utf8'));
  const inLanguage = (locale: Locale) => perKind((kind) => templateOf(html[kind], emailCopy(locale, kind)));
  return { es: inLanguage('es'), en: inLanguage('en') };
}

function templateOf(html: string, words: EmailCopy): Template {
  const table: ReadonlyMap<string, string> = new Map(Object.entries(words));
  const worded = html.replace(/\{\{t\.(\w+)\}\}/g, (tag, name) => escapeHtml(table.get(name) ?? tag));
  return { copy: words, html: parseTemplate(worded) };
}
