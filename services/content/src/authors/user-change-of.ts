import type { IncomingEvent } from '@riff/events';
import type { UserChange } from '@riff/platform';

export type UserEvent = IncomingEvent<'auth.tokenGenerated' | 'user.updated' | 'user.deleted'>;

export function userChangeOf({ pattern, data, meta: { version } }: UserEvent): UserChange {
  const ofVersion = version !== undefined && { version };
  if (pattern === 'user.deleted') return { userId: data.user_id, erased: true, ...ofVersion };
  const { user_id, email, name } = pattern === 'auth.tokenGenerated' ? data.user : data;
  return { userId: user_id, email, name, ...ofVersion };
}
