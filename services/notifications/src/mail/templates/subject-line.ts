// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what the rule is about
const controlsButTab = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f]+/g;

/** The event's message as it is, except that no line break can end the header. */
export function subjectLine(message: string): string {
  return message.toWellFormed().replace(controlsButTab, ' ');
}
