import { unreadStore } from './use-unread-count.ts';

/** Marks are counted here before the stream counts them, and it may count what it sends a moment later, ms. */
const graceMs = 1_000;

/** Compares the stream's counts with this window's own. If they still differ a moment later, a mark was missed. */
export function checkCount(reload: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => clearTimeout(timer);
  return {
    compare(unreadCount: number): void {
      stop();
      if (unreadStore.read() === unreadCount) return;
      timer = setTimeout(() => {
        if (unreadStore.read() !== unreadCount) reload();
      }, graceMs);
    },
    stop,
  };
}
