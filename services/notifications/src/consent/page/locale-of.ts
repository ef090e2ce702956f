import type { Locale } from '../../domain/locale.ts';

/** The supported language that the browser prefers (Accept-Language); `fallback` if it lists none. */
export function localeOf(acceptLanguage: string | undefined, fallback: Locale): Locale {
  let best: { readonly locale: Locale; readonly weight: number } | undefined;
  for (const wish of (acceptLanguage ?? '').toLowerCase().split(',')) {
    const [, locale, quality = '1'] = /^\s*(es|en)(?:-[\w-]+)?\s*(?:;\s*q=([\d.]+)\s*)?$/.exec(wish) ?? [];
    const weight = Number(quality);
    if (locale !== 'es' && locale !== 'en') continue;
    if (weight > (best?.weight ?? 0)) best = { locale, weight };
  }
  return best?.locale ?? fallback;
}
