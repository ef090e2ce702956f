/** A title's font size: a long one is set smaller, so that it doesn't fill the screen of a phone. */
export function titleSize(title: string): string {
  if (title.length > 140) return '17px';
  return title.length > 48 ? '22px' : '28px';
}
