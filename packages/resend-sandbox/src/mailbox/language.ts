export type Language = 'es' | 'en';

/** The language that the browser likes best of the two; Spanish when it names neither. */
export function languageOf(acceptLanguage = ''): Language {
  const wishes = [...acceptLanguage.matchAll(/\b(es|en)\b[^,;]*(?:; *q=([\d.]+))?/gi)];
  const best = wishes.toSorted((a, b) => Number(b[2] ?? 1) - Number(a[2] ?? 1))[0];
  return best?.[1]?.toLowerCase() === 'en' ? 'en' : 'es';
}
