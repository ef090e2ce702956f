export type Language = 'es' | 'en';

/** The browser's preferred language of the two; Spanish if it accepts neither. */
export function languageOf(acceptLanguage = ''): Language {
  const wishes = [...acceptLanguage.matchAll(/\b(es|en)\b[^,;]*(?:; *q=([\d.]+))?/gi)];
  const best = wishes.toSorted((a, b) => Number(b[2] ?? 1) - Number(a[2] ?? 1))[0];
  return best?.[1]?.toLowerCase() === 'en' ? 'en' : 'es';
}
