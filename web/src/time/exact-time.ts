import { dateFormat } from './formats.ts';

/** A date and time in full, in the reader's time zone. */
export function exactTime(at: string, language: string): string {
  return dateFormat(language, { dateStyle: 'full', timeStyle: 'short' }).format(new Date(at));
}
