export type Language = 'es' | 'en';

/** The language that the browser likes best of the two; Spanish when it names neither. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wishes = (acceptLanguage ?? '').split(',').map((part, position) => {
    const [range = '', ...parameters] = part.trim().toLowerCase().split(';');
    const weight = Number(/q=([\d.]+)/.exec(parameters.join(';'))?.[1] ?? 1);
    return { tag: range.split('-')[0] ?? '', weight, position };
  });
  const best = wishes
    .filter(({ tag, weight }) => (tag === 'es' || tag === 'en') && weight > 0)
    .toSorted((a, b) => b.weight - a.weight || a.position - b.position)[0];
  return best?.tag === 'en' ? 'en' : 'es';
}
