import type { TFunction } from 'i18next';
import { callApi } from '../api/call-api.ts';
import { notify } from '../notices/notice-store.ts';
import { noteChanges } from './changes-store.ts';
import type { Notification } from './notification.ts';
import { addUnread } from './use-unread-count.ts';

/** Optimistically marks one as read; reverts with a message on an error. The stream updates other windows. */
export async function markRead(item: Notification, t: TFunction): Promise<void> {
  if (item.readAt !== null) return;
  noteChanges({ ...item, readAt: new Date().toISOString() });
  addUnread(-1);
  try {
    const path = `/api/notifications/${encodeURIComponent(item.id)}/read`;
    await callApi({ service: 'notifications', method: 'POST', path });
  } catch {
    noteChanges(item);
    addUnread(1);
    notify('failure', t('inbox.markFailed'));
  }
}
