import { useEffect } from 'react';
import { useUnreadCount } from '../inbox/use-unread-count.ts';

/** The tab's title: how much is unread, the page, and whose it is. */
export function PageTitle({ children }: { readonly children: string }) {
  const unread = useUnreadCount();
  const count = unread === 0 ? '' : `(${unread > 999 ? '999+' : unread}) `;
  useEffect(() => {
    document.title = `${count}${children} · Riff`;
  }, [count, children]);
  return null;
}
