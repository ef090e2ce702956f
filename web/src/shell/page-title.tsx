import { useEffect } from 'react';
import { useUnreadCount } from '../inbox/use-unread-count.ts';

/** The tab's title: unread count, page and product name. */
export function PageTitle({ children }: { readonly children: string }) {
  const unread = useUnreadCount();
  const count = unread === 0 ? '' : `(${unread > 999 ? '999+' : unread}) `;
  useEffect(() => {
    document.title = `${count}${children} · Riff`;
  }, [count, children]);
  return null;
}
