import { refusals } from '../refusals.ts';
import { code, table } from './markdown.ts';

/** What we accept from producers that follow the contract less strictly. */
export function acceptanceSection(): string {
  return `## What is accepted

The tables above are what the system's own services send, exactly. From anyone else they also accept:

- Unknown fields are ignored.
- An optional field that can't be used is ignored.
- Text is made well-formed, loses control characters but tab and newline, and is cut to its bound. A message may say
  anything, but not nothing.
- An id must be one: a number, an object or a string with NUL in it refuses the message.
- A property or header that is missing or can't be used counts as absent. Versions may be numbers or digits in text.

What is refused is parked at once, with one of these reasons:

${table(
  ['reason', 'because'],
  Object.entries(refusals).map(([reason, because]) => [code(reason), because]),
)}`;
}
