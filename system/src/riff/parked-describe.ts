import { readMessage } from '@riff/events';
import type { Parked } from './parked-choose.ts';
import { isUnknown, type ParkedMail, recipientId } from './parked-mail.ts';
import type { ParkedMessage } from './parked-message.ts';
import { headerText, shown } from './parked-text.ts';

/** One line: what is parked, why, since when and from which service. Contains no personal data. */
export const describeParked = (item: Parked): string =>
  item.kind === 'message' ? describeMessage(item) : describeMail(item);

function describeMessage({ id, queue, copies, message }: ParkedMessage): string {
  const { headers = {} } = message.properties;
  const header = (name: string) => shown(headerText(headers[name]) ?? '');
  const read = readMessage(message);
  const dead = header('x-first-death-reason');
  const reason = header('x-riff-park-reason') || (dead && `dead-lettered by the broker: ${dead}`);
  return [
    id,
    queue,
    read.ok ? read.event.pattern : 'not an event',
    `from ${header('x-riff-source') || 'unknown'}`,
    `since ${header('x-riff-parked-at') || 'unknown'}`,
    [reason || 'no reason given', header('x-riff-park-detail')].filter(Boolean).join(': '),
    ...(copies > 1 ? [`${copies} copies`] : []),
  ].join('  ');
}

function describeMail(mail: ParkedMail): string {
  const { id, batch, recipients } = mail;
  const [only, ...others] = recipients;
  const one = only !== undefined && others.length === 0;
  const reasons = new Set(recipients.map(({ reason }) => reason ?? batch.parkedReason ?? 'no reason given'));
  const { calledAt } = batch.frozen ?? {};
  const begun = recipients.some(({ movingTo }) => movingTo !== undefined);
  return [
    one ? recipientId({ id }, only.userId) : id,
    'mail',
    one ? '1 recipient' : `${recipients.length} recipients`,
    `of job ${shown(batch.jobId)}`,
    `since ${calledAt === undefined ? 'its freeze' : new Date(calledAt).toISOString()}`,
    ...(isUnknown(mail) ? ['settle it first'] : []),
    ...(begun ? ['a redrive was cut short: redrive it again'] : []),
    shown([...reasons].join('; ')),
  ].join('  ');
}
