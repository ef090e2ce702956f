import type { ContentEventName, EventData } from '@riff/events';
import { copyEn } from './copy-en.ts';
import { copyEs } from './copy-es.ts';

export type ContentType = EventData<ContentEventName>['type'];
export type Locale = 'es' | 'en';

/** The words of one email. In `greetingNamed` `{{name}}` is the reader's, in the others `{{artist}}` the artist's. */
export interface Copy {
  readonly lang: Locale;
  readonly greetingNamed: string;
  readonly greetingNeutral: string;
  readonly label: string;
  readonly leadNamed: string;
  readonly leadNeutral: string;
  /** Advice below the lead; empty where there is none. */
  readonly note: string;
  readonly button: string;
  readonly reasonNamed: string;
  readonly reasonNeutral: string;
  readonly unsubscribe: string;
}

export const copy: Readonly<Record<Locale, Readonly<Record<ContentType, Copy>>>> = { es: copyEs, en: copyEn };
