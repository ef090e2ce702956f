/** The language as the reader's region writes it, where the browser says which: dates and numbers follow it. */
export function regionOf(language: string, wanted: readonly string[] = navigator.languages): string {
  return wanted.find((tag) => tag.toLowerCase().split('-')[0] === language) ?? language;
}
