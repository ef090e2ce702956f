import { unreadStore } from './use-unread-count.ts';

/**
 * Tolerance, ms: this window counts its own marks before the stream, whose count may also precede its items.
 */
const graceMs = 1_000;

/** Compares the stream's count with this window's; reloads if they still differ later. */
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
