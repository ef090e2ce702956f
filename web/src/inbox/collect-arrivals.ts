import type { Notification } from './notification.ts';

const togetherMs = 700;

/** Groups notifications that arrive within a short time into one announcement. */
export function collectArrivals(announce: (arrived: readonly Notification[]) => void) {
  let waiting: Notification[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    announce(waiting);
    waiting = [];
  };
  return {
    add(item: Notification): void {
      waiting.push(item);
      timer ??= setTimeout(flush, togetherMs);
    },
    stop(): void {
      clearTimeout(timer);
    },
  };
}
