import type { Kind } from '@riff/events';
import type { Locale } from '../domain/locale.ts';
import type { UnsubscribeChoice } from '../domain/preferences.ts';
import { en } from './en.ts';
import { es } from './es.ts';

/** All text for readers in one language. `{{artist}}` stands for the artist's name. */
export interface Texts {
  readonly email: SharedCopy;
  readonly kinds: Readonly<Record<Kind, KindCopy>>;
  readonly page: PageCopy;
}

/** The words shared by all emails. `{{name}}` in `greetingNamed` is the reader's name. */
interface SharedCopy {
  readonly lang: Locale;
  readonly greetingNamed: string;
  readonly greetingNeutral: string;
  readonly reasonNamed: string;
  readonly reasonNeutral: string;
  readonly unsubscribe: string;
}

/** The words of one kind. */
interface KindCopy {
  readonly label: string;
  readonly leadNamed: string;
  readonly leadNeutral: string;
  /** Advice below the lead; empty if there is none. */
  readonly note: string;
  readonly button: string;
  /** How the unsubscribe page names emails of this kind. */
  readonly choice: string;
}

/** The words of one email. */
export type EmailCopy = SharedCopy & KindCopy;

/** `neutral`: used when the artist's name is unknown. */
export interface ArtistWords {
  readonly named: string;
  readonly neutral: string;
}

/** The words of the pages opened by a link in an email. */
export interface PageCopy {
  readonly question: string;
  readonly intro: string;
  readonly more: string;
  readonly artist: ArtistWords;
  readonly all: string;
  readonly details: Readonly<Record<UnsubscribeChoice, string>>;
  readonly stop: string;
  readonly resume: string;
  readonly stopped: string;
  readonly done: Readonly<Record<Exclude<UnsubscribeChoice, 'artist'>, string>> & {
    readonly artist: ArtistWords;
  };
  readonly kept: string;
  readonly undo: string;
  readonly undone: string;
  readonly asBefore: string;
  readonly badLink: PlainWords;
  readonly gone: PlainWords;
}

export interface PlainWords {
  readonly heading: string;
  readonly text: string;
}

export const texts: Readonly<Record<Locale, Texts>> = { es, en };

export const emailCopy = (locale: Locale, kind: Kind): EmailCopy => ({
  ...texts[locale].email,
  ...texts[locale].kinds[kind],
});
