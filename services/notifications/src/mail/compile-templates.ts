import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { type ContentType, type Copy, copy, type Locale } from './templates/copy.ts';
import { escapeHtml } from './templates/escape-html.ts';
import { type Part, parseTemplate } from './templates/parse-template.ts';

export interface Template {
  readonly copy: Copy;
  readonly html: readonly Part[];
}

export type Templates = Readonly<Record<Locale, Readonly<Record<ContentType, Template>>>>;

const compiled = z.strictObject({
  new_post: z.string(),
  new_event: z.string(),
  event_update: z.string(),
  event_cancelled: z.string(),
});

/**
 * Compiles the email of each type, once, and puts the words of each language in. Rejects with MJML's complaint if a
 * source isn't valid. MJML itself takes about 90 MB that a process never gives back, so it runs in one that ends.
 */
export async function compileTemplates(): Promise<Templates> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [fileURLToPath(import.meta.resolve('./compile-process.ts'))],
    { cwd: import.meta.dirname, env: {}, maxBuffer: 4 * 1024 * 1024 },
  );
  const html = compiled.parse(JSON.parse(stdout));
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
