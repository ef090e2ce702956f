export const languages = ['es', 'en'] as const;
export type Language = (typeof languages)[number];

/** The chosen language, else the browser's first supported one, else Spanish. */
export function chooseLanguage(chosen: string | null, wanted: readonly string[]): Language {
  for (const tag of [chosen ?? '', ...wanted]) {
    const found = languages.find((language) => tag.toLowerCase().split('-')[0] === language);
    if (found !== undefined) return found;
  }
  return 'es';
}
