// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what the rule is about
const breaks = /[\s\u0000-\u001f\u007f-\u009f]+/g;

/**
 * Makes text well-formed and fit for one line: trimmed, with each run of white space and control characters
 * replaced by one space.
 */
export function oneLine(text: string): string {
  return text.toWellFormed().replace(breaks, ' ').trim();
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what the rule is about
const controlsButTab = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f]+/g;

/**
 * The event's message unchanged, except that control characters other than tab become spaces: a line break
 * would end the header.
 */
export function subjectLine(message: string): string {
  return message.toWellFormed().replace(controlsButTab, ' ');
}

const width = 76;

/**
 * Wraps text at its spaces, so that it stays readable in a terminal. A longer word gets a line of its own.
 */
export function wrapText(text: string): string {
  if (text.length <= width) return text;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  lines.push(line);
  return lines.join('\n');
}
