import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import type { Session } from '../session/session-store.ts';
import { announceArrivals } from './announce-arrivals.ts';
import { applyStreamEvent } from './apply-stream-event.ts';
import { changesStore, noChanges } from './changes-store.ts';
import { checkCount } from './check-count.ts';
import { collectArrivals } from './collect-arrivals.ts';
import { connectionStore } from './connection-store.ts';
import type { Notification } from './notification.ts';
import { type InboxData, readAnew } from './read-anew.ts';
import { shareStream } from './share-stream.ts';
import { inboxKey, inboxQuery } from './use-inbox.ts';
import { unreadStore } from './use-unread-count.ts';

/** Keeps the signed-in user's inbox up to date on every page. */
export function LiveInbox({ session }: { readonly session: Session }) {
  const queryClient = useQueryClient();
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const announce = useEffectEvent((arrived: readonly Notification[]) =>
    announceArrivals(arrived, { t, onInbox: pathname === '/notificaciones' }),
  );
  useEffect(() => {
    const stop = new AbortController();
    const arrivals = collectArrivals((arrived) => announce(arrived));
    // Load the list first: a stream event is new only in comparison with it.
    let turn: Promise<unknown> = queryClient.prefetchInfiniteQuery(inboxQuery({ unreadOnly: false }));
    const inTurn = (step: () => Promise<void>) => {
      turn = turn.then(() => (stop.signal.aborted ? undefined : step())).catch(() => undefined);
    };
    inTurn(async () => {
      const first = queryClient.getQueryData<InboxData>(inboxKey(false))?.pages[0];
      if (first !== undefined) unreadStore.write(first.unreadCount);
    });
    const reload = () => inTurn(() => readAnew(queryClient));
    const count = checkCount(reload);
    const deps = { queryClient, onArrival: arrivals.add, onCount: count.compare };
    void shareStream({
      userId: session.user.id,
      signal: stop.signal,
      onConnection: (connection) => connectionStore.write(connection),
      onGap: reload,
      onEvent: (event) => inTurn(() => applyStreamEvent(event, deps)),
    });
    return () => {
      stop.abort();
      arrivals.stop();
      count.stop();
      connectionStore.write('opening');
      changesStore.write(noChanges);
      unreadStore.write(0);
    };
  }, [queryClient, session.user.id]);
  return null;
}
