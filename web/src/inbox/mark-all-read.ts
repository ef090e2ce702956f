import type { QueryClient } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { callApi } from '../api/call-api.ts';
import { notify } from '../notices/notice-store.ts';
import { noteRead } from './changes-store.ts';
import { knownItems } from './read-anew.ts';
import { unreadStore } from './use-unread-count.ts';

/** Marks everything known so far as read. Later arrivals keep the state that the stream sent. */
export async function markAllRead(queryClient: QueryClient, t: TFunction): Promise<void> {
  const known = knownItems(queryClient);
  try {
    await callApi({ service: 'notifications', method: 'POST', path: '/api/notifications/read-all' });
    noteRead(known);
    unreadStore.write(0);
  } catch {
    notify('failure', t('inbox.markFailed'));
  }
}
