/** The language with the browser's region, if known, for formatting dates and numbers. */
export function regionOf(language: string, wanted: readonly string[] = navigator.languages): string {
  return wanted.find((tag) => tag.toLowerCase().split('-')[0] === language) ?? language;
}
