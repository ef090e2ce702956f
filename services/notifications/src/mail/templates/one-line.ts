// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what the rule is about
const breaks = /[\s\u0000-\u001f\u007f-\u009f]+/g;

/** Text to show on one line: well-formed, each run of white space and control characters one space, none at its ends. */
export function oneLine(text: string): string {
  return text.toWellFormed().replace(breaks, ' ').trim();
}
