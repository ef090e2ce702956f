import type { Locale } from '../../mail/templates/copy.ts';
import type { NotificationType } from '../../store/job-store.ts';
import type { UnsubscribeChoice } from '../decide-unsubscribing.ts';
import { pageCopyEn } from './page-copy-en.ts';
import { pageCopyEs } from './page-copy-es.ts';

/** Words in which `{{artist}}` stands for the artist's name; `neutral` where none is known. */
export interface ArtistWords {
  readonly named: string;
  readonly neutral: string;
}

/** The words of the pages that a link in an email opens. */
export interface PageCopy {
  readonly question: string;
  readonly intro: string;
  readonly more: string;
  readonly artist: ArtistWords;
  readonly kinds: Readonly<Record<NotificationType, string>>;
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

export const pageCopy: Readonly<Record<Locale, PageCopy>> = { es: pageCopyEs, en: pageCopyEn };
