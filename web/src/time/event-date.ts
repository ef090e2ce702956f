import { dateFormat } from './formats.ts';

/**
 * When an event takes place. It is kept as its artist wrote it: a date alone is that day wherever one reads it, and a
 * time without a zone is the venue's.
 */
export function eventDate(written: string, language: string): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(written);
  const date = new Date(isDay ? `${written}T00:00` : written);
  if (Number.isNaN(date.getTime())) return written;
  return dateFormat(
    language,
    isDay ? { dateStyle: 'full' } : { dateStyle: 'full', timeStyle: 'short' },
  ).format(date);
}
