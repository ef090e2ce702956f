import { type ContentEventName, contentEventNames, contentEvents } from '../content-events.ts';
import { identityOf, updateIdentity } from '../identity.ts';
import type { IncomingContentEvent } from '../message.ts';
import { code, table } from './markdown.ts';

/** How duplicates are known, with and without a messageId. */
export function identitySection(): string {
  return `## Identity

A content event is told once per identity: that is its \`messageId\`. Producers that send none (a NestJS \`emit\`) are
served all the same, with an identity made from the message, here for the examples above:

${table(
  ['event', 'identity without a `messageId`'],
  contentEventNames.map((name) => [code(name), code(withoutMessageId(name))]),
)}

The same event may be updated many times in the same words, so an update without a \`messageId\` is identified by its body
and a number. A first delivery takes the next number. A delivery that the broker flags as redelivered takes the latest
number, if that was stored within the last 5 minutes by the queue's present consumer or the one before it; else the
next. So a change that was never handled is never mistaken for one of last week. But of identical updates without a
\`messageId\`, one that is redelivered within 5 minutes of another may be told once, and one that is redelivered later, or
after two changes of consumer, may be told twice.

Follow and user events need no identity. One that carries a version is applied when its version is newer than what is
held; ones without are applied in the order in which they arrive. Version 0 of a user replaces nothing that is held: the
source sends it, without name and address, once the account is erased.`;
}

function withoutMessageId(pattern: ContentEventName): string {
  const event = { pattern, data: contentEvents[pattern].example, meta: {} } as IncomingContentEvent;
  return identityOf(event) ?? updateIdentity(pattern, '<SHA-256 of the body>', 1);
}
