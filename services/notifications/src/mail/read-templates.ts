import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ContentType, type Copy, copy, type Locale } from './templates/copy.ts';
import { escapeHtml } from './templates/escape-html.ts';
import { type Part, parseTemplate } from './templates/parse-template.ts';

export interface Template {
  readonly copy: Copy;
  readonly html: readonly Part[];
}

export type Templates = Readonly<Record<Locale, Readonly<Record<ContentType, Template>>>>;

const folder = join(import.meta.dirname, 'templates');
const htmlOf = (type: ContentType) => readFile(join(folder, `${type}.html`), 'utf8');

/**
 * The email of each type, with the words of each language put in. What is read is the HTML that MJML made of the
 * sources (write-html.ts): MJML itself takes half a second and 90 MB.
 */
export async function readTemplates(): Promise<Templates> {
  const html = {
    new_post: await htmlOf('new_post'),
    new_event: await htmlOf('new_event'),
    event_update: await htmlOf('event_update'),
    event_cancelled: await htmlOf('event_cancelled'),
  };
  const inLanguage = (locale: Locale) => ({
    new_post: templateOf(html.new_post, copy[locale].new_post),
    new_event: templateOf(html.new_event, copy[locale].new_event),
    event_update: templateOf(html.event_update, copy[locale].event_update),
    event_cancelled: templateOf(html.event_cancelled, copy[locale].event_cancelled),
  });
  return { es: inLanguage('es'), en: inLanguage('en') };
}

function templateOf(html: string, words: Copy): Template {
  const table: ReadonlyMap<string, string> = new Map(Object.entries(words));
  const worded = html.replace(/\{\{t\.(\w+)\}\}/g, (tag, name) => escapeHtml(table.get(name) ?? tag));
  return { copy: words, html: parseTemplate(worded) };
}
