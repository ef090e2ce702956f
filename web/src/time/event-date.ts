import { dateFormat } from './formats.ts';

/**
 * Formats an event's date. It is stored as the artist entered it: a date alone means that day in any time
 * zone, and a time without a zone is the venue's local time.
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
