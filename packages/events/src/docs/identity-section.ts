import { type ContentEventName, catalogue, contentEventNames } from '../catalogue.ts';
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

The same event may be updated many times in the same words, so an update without a \`messageId\` is its body and a number:
a first delivery takes the next number. One flagged redelivered takes the latest stored, if that is younger than 5 minutes
and was stored by the consumer that has the queue or by the one before it, else the next. A change that was never handled
is therefore never taken for one of last week; but of identical updates without a \`messageId\`, one that is redelivered
within 5 minutes of another may be told once, and one redelivered later, or to the consumer after the next, may be told
twice.

Follow and user events need no identity. One that carries a version is applied when its version is newer than what is
held; ones without are applied in the order in which they arrive. Of a person, version 0 replaces nothing that is held: it
is what goes out of an account that was erased meanwhile.`;
}

function withoutMessageId(pattern: ContentEventName): string {
  const event = { pattern, data: catalogue[pattern].example, meta: {} } as IncomingContentEvent;
  return identityOf(event) ?? updateIdentity('<SHA-256 of the body>', 1);
}
