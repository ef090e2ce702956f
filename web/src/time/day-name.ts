import { agoFormat, dateFormat } from './formats.ts';

/** The local day of an instant, as a key for comparison. */
export function dayKey(at: number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
}

/** "hoy", "ayer", else the date. */
export function dayName(at: number, now: number, language: string): string {
  const midnight = (instant: number) => new Date(instant).setHours(0, 0, 0, 0);
  const daysAgo = Math.round((midnight(now) - midnight(at)) / 86_400_000);
  if (daysAgo <= 1) {
    return agoFormat(language, { numeric: 'auto' }).format(-Math.max(0, daysAgo), 'day');
  }
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  const options: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long' };
  return dateFormat(language, sameYear ? options : { ...options, year: 'numeric' }).format(at);
}
