import { agoFormat } from './formats.ts';

const units = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/**
 * The relative time in words: "hace 3 minutos", "ayer", "ahora". Clocks differ, so future times count as now.
 */
export function relativeTime(then: number, now: number, language: string): string {
  const seconds = Math.max(0, (now - then) / 1000);
  const format = agoFormat(language, { numeric: 'auto' });
  for (const [unit, length] of units) {
    if (seconds >= length) return format.format(-Math.floor(seconds / length), unit);
  }
  return format.format(0, 'second');
}
