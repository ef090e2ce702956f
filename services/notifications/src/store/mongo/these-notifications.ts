import { oneOf } from '@riff/platform';
import type { Filter } from 'mongodb';
import { receiverIn } from '../../domain/notification.ts';
import type { NotificationDocument } from './notification-document.ts';

/**
 * Notifications by their ids. The receivers select the shards; FerretDB pushes a condition on a single
 * receiver down to its database.
 */
export const theseNotifications = (ids: readonly string[]): Filter<NotificationDocument> => ({
  _id: oneOf(ids),
  user_id_receiver: oneOf([...new Set(ids.map(receiverIn))]),
});
