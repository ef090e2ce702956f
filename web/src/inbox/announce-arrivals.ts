import type { TFunction } from 'i18next';
import { notify } from '../notices/notice-store.ts';
import type { Notification } from './notification.ts';

/** Announces new notifications: visibly outside the inbox, only to screen readers on the inbox page. */
export function announceArrivals(
  arrived: readonly Notification[],
  { t, onInbox }: { readonly t: TFunction; readonly onInbox: boolean },
): void {
  const [first] = arrived;
  if (first === undefined) return;
  const { message, authorName: name } = first;
  const one = name === undefined ? message : t('inbox.arrivedFrom', { name, message });
  notify(
    onInbox ? 'said' : 'news',
    arrived.length === 1 ? one : t('inbox.arrived', { count: arrived.length }),
  );
}
