import { type ContentEventName, contentEventNames, contentEvents } from '../content-events.ts';
import { identityOf, updateIdentity } from '../identity.ts';
import type { IncomingContentEvent } from '../message.ts';
import { code, table } from './markdown.ts';

/** How duplicates are recognized, with and without a messageId. */
export function identitySection(): string {
  return `## Identity

A content event notifies followers once per identity: its \`messageId\`. For producers that send none (a NestJS
\`emit\`), the identity is derived from the message; for the examples above:

${table(
  ['event', 'identity without a `messageId`'],
  contentEventNames.map((name) => [code(name), code(withoutMessageId(name))]),
)}

The same event may be updated several times with the same content, so an update without a \`messageId\` is identified by
its body and a number. A first delivery takes the next number. A delivery that the broker flags as redelivered takes the
latest number if that was stored within the last 5 minutes by the queue's current consumer or the one before it, otherwise
the next. So an update that was never processed is never mistaken for an equal one from last week. But of identical updates
without a \`messageId\`, one that is redelivered within 5 minutes of another may share its notification, and one that is
redelivered later, or after two changes of consumer, may notify twice.

Follow and user events need no identity. An event with a version is applied if the version is newer than the stored one;
events without a version are applied in order of arrival. Version 0 of a user replaces nothing that is stored: the source
sends it, without name and address, once the account is erased.`;
}

function withoutMessageId(pattern: ContentEventName): string {
  const event = { pattern, data: contentEvents[pattern].example, meta: {} } as IncomingContentEvent;
  return identityOf(event) ?? updateIdentity(pattern, '<SHA-256 of the body>', 1);
}
