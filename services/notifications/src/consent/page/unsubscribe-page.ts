import type { Kind } from '@riff/events';
import type { Locale } from '../../domain/locale.ts';
import { type UnsubscribeChoice, unsubscribeChoices } from '../../domain/preferences.ts';
import { escapeHtml } from '../../email/escape.ts';
import { type ArtistWords, type PageCopy, type PlainWords, texts } from '../../texts/texts.ts';
import type { ChoiceState } from '../decide-unsubscribing.ts';
import type { Layout } from './layout.ts';

export interface UnsubscribePage {
  readonly locale: Locale;
  readonly type: Kind;
  readonly artistName: string | undefined;
  readonly states: Readonly<Record<UnsubscribeChoice, ChoiceState>>;
  /** What this request has done, if anything. */
  readonly done?: { readonly what: 'ended' | 'undone'; readonly choice: UnsubscribeChoice };
}

/** The page of the link in an email: three choices, and after one of them a way to undo it. */
export function unsubscribePage(page: UnsubscribePage): Layout {
  const { locale, done } = page;
  const copy = texts[locale].page;
  const others = unsubscribeChoices.filter((choice) => done?.what !== 'ended' || choice !== done.choice);
  const rows = `<ul>\n${others.map((choice) => row(copy, page, choice)).join('\n')}\n</ul>`;
  if (done === undefined) {
    const [title, text] = page.states.all === 'on' ? [copy.question, copy.intro] : [copy.done.all, copy.kept];
    return { locale, title, main: `<h1>${title}</h1>\n<p>${text}</p>\n${rows}` };
  }
  const more = `<h2>${copy.more}</h2>\n${rows}`;
  if (done.what === 'undone') {
    const main = `<h1>${copy.undone}</h1>\n<p>${copy.asBefore}</p>\n${more}`;
    return { locale, title: copy.undone, main };
  }
  const words = copy.done[done.choice];
  const undo = form(undoing(done.choice), `<button>${copy.undo}</button>`);
  const main = `<h1>${inHtml(words, page)}</h1>\n<p>${copy.kept}</p>\n${undo}\n${more}`;
  return { locale, title: inTitle(words, page), main };
}

/** The page for a link that can no longer be used. */
export function plainPage(locale: Locale, what: 'badLink' | 'gone'): Layout {
  const { heading, text }: PlainWords = texts[locale].page[what];
  return { locale, title: heading, main: `<h1>${heading}</h1>\n<p>${text}</p>` };
}

function row(copy: PageCopy, page: UnsubscribePage, choice: UnsubscribeChoice): string {
  const state = page.states[choice];
  const kind = texts[page.locale].kinds[page.type].choice;
  const words = choice === 'artist' ? copy.artist : choice === 'kind' ? kind : copy.all;
  const detail = state === 'on' ? `<p class="detail">${copy.details[choice]}</p>` : `<p>${copy.stopped}</p>`;
  return `<li>
<div class="about"><p class="what" id="${choice}">${inHtml(words, page)}</p>${detail}</div>
${button(copy, choice, state)}
</li>`;
}

function button(copy: PageCopy, choice: UnsubscribeChoice, state: ChoiceState): string {
  if (state === 'off') return '';
  const [name, text, fields] =
    state === 'on'
      ? (['stop', copy.stop, { choice }] as const)
      : (['resume', copy.resume, undoing(choice)] as const);
  const id = `${name}-${choice}`;
  return form(
    fields,
    `<button class="${name}" id="${id}" aria-labelledby="${id} ${choice}">${text}</button>`,
  );
}

const undoing = (choice: UnsubscribeChoice) => ({ choice: 'undo', done: choice });

/** Posts to the URL of the page, which holds the token. */
function form(fields: Readonly<Record<string, string>>, submit: string): string {
  const hidden = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${value}">`,
  );
  return `<form method="post">${hidden.join('')}${submit}</form>`;
}

function inHtml(words: ArtistWords | string, { artistName }: Pick<UnsubscribePage, 'artistName'>): string {
  return fill(words, artistName, (name) => `<bdi>${escapeHtml(name)}</bdi>`);
}

function inTitle(words: ArtistWords | string, { artistName }: Pick<UnsubscribePage, 'artistName'>): string {
  return fill(words, artistName, escapeHtml);
}

function fill(
  words: ArtistWords | string,
  artistName: string | undefined,
  show: (name: string) => string,
): string {
  if (typeof words === 'string') return words;
  if (artistName === undefined) return words.neutral;
  return words.named.replace('{{artist}}', () => show(artistName));
}
