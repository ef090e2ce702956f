import type { NotificationsStore } from '@riff/notifications';

/** The same store, except that an open cursor reads a snapshot, taken at its first read. */
export function withSnapshots({ replica, ...store }: NotificationsStore): NotificationsStore {
  return {
    ...store,
    replica: {
      ...replica,
      openFollowers(...range) {
        const cursor = replica.openFollowers(...range);
        let left: Awaited<ReturnType<typeof cursor.next>> | undefined;
        return {
          ...cursor,
          async next(count) {
            const all = left ?? (await cursor.next(Number.MAX_SAFE_INTEGER));
            left = all.slice(count);
            return all.slice(0, count);
          },
        };
      },
    },
  };
}
