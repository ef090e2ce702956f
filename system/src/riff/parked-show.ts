import type { ParkedVerb } from './parked.ts';
import { describeParked } from './parked-describe.ts';
import { type ParkedMail, recipientId } from './parked-mail.ts';
import { type ParkedMessage, redrivenMessage } from './parked-message.ts';

export const showParked: ParkedVerb = {
  usage: 'show ID',
  does: 'everything stored about it, including the body of a message, which may name people',
  options: {},
  ids: 'one',
  async run({ items, print }) {
    for (const item of items) {
      print(describeParked(item));
      for (const line of item.kind === 'message' ? linesOfMessage(item) : linesOfMail(item)) print(line);
    }
    return 0;
  },
};

/** As JSON, which escapes control characters. */
const quoted = (value: unknown) =>
  JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? String(inner) : inner));

function linesOfMessage(item: ParkedMessage): readonly string[] {
  const { headers = {}, ...properties } = item.message.properties;
  const redriven = redrivenMessage(item);
  return [
    ...Object.entries(properties).map(([name, value]) => `  ${name}: ${quoted(value)}`),
    ...Object.entries(headers).map(([name, value]) => `  header ${quoted(name)}: ${quoted(value)}`),
    `  body: ${quoted(new TextDecoder().decode(item.message.body))}`,
    `  a redrive: ${redriven.ok ? 'possible' : redriven.why}`,
  ];
}

function linesOfMail({ id, batch, recipients }: ParkedMail): readonly string[] {
  const { frozen } = batch;
  return [
    `  batch: ${quoted(batch.id)}`,
    ...(frozen === undefined
      ? []
      : [`  Idempotency-Key: ${frozen.idempotencyKey}`, `  SHA-256 of the body: ${frozen.sha256}`]),
    ...recipients.map(
      ({ userId, unknown, reason }) =>
        `  ${recipientId({ id }, userId)}: ${unknown === true ? 'outcome unknown' : 'not sent'}, ${quoted(reason ?? '')}`,
    ),
  ];
}
